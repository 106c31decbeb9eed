import type { Severity } from '../../../core/vocabulary/severity';

/** An unusual pattern that somebody should look at; it names accounts and families by id only. */
export interface SecurityEvent {
  id: string;
  kind: string;
  severity: Severity;
  at: string;
  actor_id: string | null;
  actor_role: string | null;
  family_id: string | null;
  details: Record<string, unknown> | null;
  acknowledged_at: string | null;
  acknowledged_by: string | null;
  note: string | null;
}

export interface EventPage {
  events: SecurityEvent[];
  total: number;
}
