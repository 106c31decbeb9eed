/** Roles of the platform, in the order the server names them. */
export const ROLES = [
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
export type Role = (typeof ROLES)[number];

/** Roles of people who work for an organisation; an administrator gives them, a family never does. */
export const STAFF_ROLES = [
  'case_worker',
  'law_enforcement',
  'security_professional',
  'compliance_officer',
  'content_moderator',
  'support',
  'system_admin',
] as const satisfies readonly Role[];

/** The message that names a role; one the portal does not know yet is shown as the server wrote it. */
export function roleName(role: string | null, t: (key: `staff.role.${Role}`) => string): string {
  const known = ROLES.find((entry) => entry === role);
  return known ? t(`staff.role.${known}`) : (role ?? '');
}
