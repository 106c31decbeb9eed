import { ApiProperty } from '@nestjs/swagger';
import { auditOutcomes, securityRules } from '@app/audit';
import type { AuditOutcome, SecurityRule } from '@app/audit';
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
  batches: number;
  entries: number;
  faults: string[];
}

export class AuditTrailResponse {
  last_batch: AuditBatchResponse | null;
  /** Entries that the next batch will hold. */
  waiting: number;
  verification: AuditCheckResponse | null;
}

export class SecurityEventResponse {
  @Id() id: string;
  @OneOf('SecurityRule', securityRules) rule: SecurityRule;
  /** In words. */
  about: string;
  @Id() actor_id: string | null;
  actor_role: string | null;
  window_start: Date;
  at: Date;
  count: number;
  acknowledged_at: Date | null;
  @Id() acknowledged_by: string | null;
  acknowledged_by_name: string | null;
  /** What came of looking into it. */
  note: string | null;
}

export class SecurityEventListResponse {
  security_events: SecurityEventResponse[];
  total: number;
  limit: number;
  offset: number;
}

export class LookerResponse {
  /** @example 'Robin Berg' */
  name: string;
  @OneOf('Role', roles) role: Role | null;
  @Id() authorisation_id: string | null;
  /** The reader's own look. */
  is_you: boolean;
}

/** One look at the family's data. */
export class AccessResponse {
  @Id() id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  who: LookerResponse;
  /** The capability, for clients that speak other languages. */
  action: string;
  /** @example 'Read an alert and its messages' */
  what: string;
  /** Something was tried and refused. */
  was_refused: boolean;
  @Id() child_id: string | null;
  why: string | null;
}

export class AccessLogResponse {
  entries: AccessResponse[];
  /** `after` of the page that follows; null on the last. */
  next: string | null;
}
