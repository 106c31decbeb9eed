/** The settled roles; what each may do is data in `libs/auth`. */
export const roles = [
  'child',
  'guardian',
  'family_admin',
  'emergency_contact',
  'case_worker',
  'law_enforcement',
  'security_professional',
  'compliance_officer',
  'content_moderator',
  'support',
  'system_admin',
  'service',
] as const;
export type Role = (typeof roles)[number];

/** Who acts, as proven by an access token whose session is still alive. */
export interface Actor {
  readonly accountId: string;
  readonly sessionId: string;
  readonly role: Role;
  /** Null for people who belong to no family, such as operators. */
  readonly familyId: string | null;
}
