export const REQUESTABLE_KINDS = ['assignment', 'consent', 'court_order', 'warrant'] as const;
export type AuthorisationKind = (typeof REQUESTABLE_KINDS)[number] | 'break_glass';
export type AuthorisationState = 'requested' | 'approved' | 'refused' | 'revoked' | 'expired';
export type Decision = 'approved' | 'refused';

/** Only a court decides that a family is not told. */
export const SEALABLE_KINDS: readonly AuthorisationKind[] = ['warrant', 'court_order'];

export interface AuthorisationScope {
  family_id: string;
  /** Null: every child of the family. */
  child_ids: string[] | null;
  from: string | null;
  to: string | null;
  case_reference: string | null;
}

/** The right of one person from outside to see part of one family for a time. */
export interface Authorisation {
  id: string;
  kind: AuthorisationKind;
  state: AuthorisationState;
  legal_basis: string;
  reference: string;
  reason: string;
  scope: AuthorisationScope;
  requester_id: string;
  requester_role: string;
  requested_at: string;
  decided_at: string | null;
  decision_reason: string | null;
  revoked_at: string | null;
  expires_at: string;
  sealed_until: string | null;
}

export interface AuthorisationPage {
  authorisations: Authorisation[];
  total: number;
}

/** By its id or, where nobody outside knows that, by the address of a guardian. */
export interface NamedFamily {
  family_id?: string;
  member_email?: string;
}

export interface AuthorisationRequest {
  kind: AuthorisationKind;
  legal_basis: string;
  reference: string;
  reason: string;
  scope: NamedFamily & { child_ids?: string[]; from?: string; to?: string; case_reference?: string };
  expires_at: string;
  sealed_until?: string;
}

export interface BrokenGlass extends NamedFamily {
  reason: string;
  reference: string;
}
