import type { Platform, Severity } from '@app/kernel';
import type { EvidenceType } from '../contract';

/** Sealed evidence behind an alert. Everything but the result of the last check stays as it was sealed. */
export class EvidenceItem {
  /** When the item was last checked against its seal; null before the first time. */
  verifiedAt: Date | null = null;
  isIntact: boolean | null = null;
  /** The child and whoever else wrote; null for what was sealed before they were counted, like `riskLevel`. */
  participants: number | null = null;
  /** How severe the incident was when this was sealed. */
  riskLevel: Severity | null = null;

  constructor(
    readonly id: string,
    readonly familyId: string,
    readonly childId: string,
    readonly alertId: string,
    readonly assessmentId: string,
    readonly type: EvidenceType,
    readonly platform: Platform,
    readonly messageCount: number,
    readonly collectedAt: Date,
    readonly contentHash: Buffer,
    readonly manifestHash: Buffer,
    readonly manifestSealed: Buffer,
    readonly signature: Buffer,
    readonly signingKeyId: string,
    readonly ledgerIndex: number,
  ) {}

  /** @returns whether this check is the one that found the damage */
  recordCheck(isIntact: boolean, at: Date): boolean {
    const isNews = !isIntact && this.isIntact !== false;
    this.isIntact = isIntact;
    this.verifiedAt = at;
    return isNews;
  }
}
