import { ApiProperty } from '@nestjs/swagger';
import { auditOutcomes } from '@app/audit';
import type { AuditOutcome } from '@app/audit';
import { Id, OneOf } from '@app/http';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';

export class AuditEntryResponse {
  @Id() id: string;
  /** To the microsecond. */
  @ApiProperty({ format: 'date-time' }) at: string;
  /** @example 'alerts.read' */
  action: string;
  @OneOf('AuditOutcome', auditOutcomes) outcome: AuditOutcome;
  /** Why it was refused or failed. */
  code: string | null;
  @Id() actor_id: string | null;
  @OneOf('Role', roles) actor_role: Role | null;
  /** Of staff only. */
  actor_name: string | null;
  @Id() authorisation_id: string | null;
  @Id() family_id: string | null;
  @Id() child_id: string | null;
  object_type: string | null;
  object_id: string | null;
  request_id: string | null;
  purpose: string | null;
  /** By field, what it was and what it became. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) changes: object | null;
}

export class AuditEntryPageResponse {
  entries: AuditEntryResponse[];
  /** `after` of the page that follows; null on the last. */
  next: string | null;
}

export class AuditBatchResponse {
  sequence: number;
  at: Date;
  entries: number;
  ledger_index: number;
}

export class AuditCheckResponse {
  at: Date;
  is_intact: boolean;
  /** 0: nothing was sealed yet, so there was next to nothing to check. */
  batches: number;
  /** Entries in batches. */
  entries: number;
  /** What was changed, added or removed: entries, batches, the ledger, evidence, custody, holds, alerts, receipts. */
  faults: string[];
}

export class AuditTrailResponse {
  last_batch: AuditBatchResponse | null;
  /** Entries that the next batch will hold. */
  waiting: number;
  verification: AuditCheckResponse | null;
}
