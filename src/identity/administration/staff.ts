import { DomainError } from '@app/kernel';
import type { Role } from '@app/kernel';
import { errors } from '../errors';

/** Roles of people who belong to no family: the only ones an administrator gives or takes. */
export const staffRoles = [
  'case_worker',
  'law_enforcement',
  'security_professional',
  'compliance_officer',
  'content_moderator',
  'support',
  'system_admin',
] as const satisfies readonly Role[];
export type StaffRole = (typeof staffRoles)[number];

export const accountStates = ['active', 'awaiting_approval', 'suspended'] as const;
export type AccountState = (typeof accountStates)[number];

interface Administered {
  readonly id: string;
  readonly role: Role;
  readonly familyId: string | null;
}

/** Refuses what would let somebody change their own rights, or leave the system without anybody to run it. */
export function mayLoseRights(account: Administered, byAccountId: string, otherAdministrators: number): void {
  if (account.id === byAccountId) {
    throw new DomainError(errors.OWN_ACCOUNT, 'Nobody changes their own rights', 'forbidden');
  }
  if (account.role === 'system_admin' && otherAdministrators === 0) {
    throw new DomainError(errors.LAST_ADMINISTRATOR, 'The last administrator stays', 'conflict');
  }
}

/** Members of a family get their place from the family, never from an administrator. */
export function mustBeStaff({ role, familyId }: Administered): void {
  if (familyId === null && (staffRoles as readonly Role[]).includes(role)) return;
  throw new DomainError(errors.ACCOUNT_NOT_STAFF, 'Members of a family have their role from the family', 'conflict');
}
