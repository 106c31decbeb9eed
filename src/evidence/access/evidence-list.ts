import type { Page } from '@app/database';
import type { Platform, Severity } from '@app/kernel';
import type { EvidenceType } from '../contract';

/** Which items, and which part of the list. */
export interface EvidenceFilter extends Page {
  readonly childId?: string;
  readonly alertId?: string;
  /** The incident that something was sealed for. */
  readonly caseId?: string;
  readonly type?: EvidenceType;
}

/** An item as lists show it. */
export interface EvidenceRow {
  readonly id: string;
  readonly alert_id: string;
  readonly case_id: string;
  readonly child_id: string;
  readonly type: EvidenceType;
  readonly platform: Platform;
  readonly collected_at: Date;
  /** True only when the last check of the stored bytes found everything as it was sealed. */
  readonly integrity_verified: boolean;
  readonly integrity_checked_at: Date | null;
  readonly access_count: number;
  readonly metadata: {
    readonly message_count: number;
    readonly participants: number | null;
    readonly risk_level: Severity | null;
  };
}
