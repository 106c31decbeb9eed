export const EVENT_RULES = [
  'mass_export',
  'night_access',
  'cross_family_probing',
  'repeated_denials',
  'sign_in_storm',
  'trail_damaged',
  'staff_appointed',
] as const;

/** A pattern in the trail that somebody should look into; it names accounts by id only. */
export interface SecurityEvent {
  id: string;
  rule: string;
  /** One sentence about the pattern, for a rule the portal does not know yet. */
  about: string;
  actor_id: string | null;
  actor_role: string | null;
  /** When what was counted began, and when it was noticed. */
  window_start: string;
  at: string;
  count: number;
  acknowledged_at: string | null;
  acknowledged_by_name: string | null;
  note: string | null;
}

export interface EventPage {
  /** What nobody looked into first, then the newest. */
  security_events: SecurityEvent[];
  total: number;
}
