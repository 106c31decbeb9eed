import type { AuditOutcome } from '@app/audit';

/** Which entries somebody looks for; what is left out does not matter. */
export interface EntryFilter {
  readonly from?: string;
  readonly to?: string;
  readonly actorId?: string;
  readonly action?: string;
  readonly outcome?: AuditOutcome;
  readonly familyId?: string;
  readonly childId?: string;
  readonly objectId?: string;
}
