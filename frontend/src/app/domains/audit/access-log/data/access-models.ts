/** One look at something of the family, or one act that changed it. */
export interface AccessEntry {
  id: string;
  at: string;
  who: { name: string; role: string | null; authorisation_id: string | null; is_you: boolean };
  /** What was done, as `<context>.<verb>`; where it is missing, `what` says it in English. */
  action?: string;
  what: string;
  was_refused: boolean;
  child_id: string | null;
  why: string | null;
}

export interface AccessPage {
  entries: AccessEntry[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

/** The right of somebody outside the family to see part of it for a time. */
export interface Authorisation {
  id: string;
  kind: 'warrant' | 'court_order' | 'consent' | 'assignment' | 'break_glass';
  state: 'requested' | 'approved' | 'refused' | 'revoked' | 'expired';
  legal_basis: string | null;
  reference: string | null;
  scope: { child_ids: string[] | null; from: string | null; to: string | null; case_reference: string | null };
  requester_role: string;
  requested_at: string;
  decided_at: string | null;
  revoked_at: string | null;
  expires_at: string;
}

export type ConsentDecision = 'approved' | 'refused' | 'withdrawn';
