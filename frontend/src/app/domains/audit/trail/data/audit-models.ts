export const OUTCOMES = ['allowed', 'denied', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One line of the trail: who did what to whose data, and what came of it. */
export interface AuditEntry {
  id: string;
  at: string;
  action: string;
  outcome: Outcome;
  code: string | null;
  actor_id: string | null;
  actor_role: string | null;
  /** Known for staff only. */
  actor_name: string | null;
  authorisation_id: string | null;
  family_id: string | null;
  child_id: string | null;
  object_type: string | null;
  object_id: string | null;
  request_id: string | null;
  purpose: string | null;
  changes: Record<string, { from: unknown; to: unknown }> | null;
}

export interface EntryPage {
  entries: AuditEntry[];
  /** `after` of the page that follows; null on the last one. */
  next: string | null;
}

/** How far the trail is linked, and what its last check found. */
export interface TrailState {
  last_batch: { sequence: number; at: string; entries: number; ledger_index: number } | null;
  waiting: number;
  verification: { at: string; is_intact: boolean; batches: number; entries: number; faults: string[] } | null;
}

export const FILTERS = ['from', 'to', 'action', 'outcome', 'actor_id', 'family_id', 'child_id', 'object_id'] as const;
export type FilterName = (typeof FILTERS)[number];
/** What to look for; an empty text looks for everything. */
export type EntryFilter = Record<FilterName, string>;

/** The filter as the server takes it: times with their zone, and nothing that is empty. */
export function paramsOf(filter: EntryFilter): Record<string, string> {
  const filled = FILTERS.filter((name) => filter[name] !== '');
  return Object.fromEntries(
    filled.map((name) => [name, name === 'from' || name === 'to' ? moment(filter[name]) : filter[name]]),
  );
}

/** A time as a field gives it ("2026-11-21T12:00", in this browser's zone) with its zone; nonsense stays as it is. */
function moment(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time.toISOString();
}
