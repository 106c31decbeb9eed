import type { Role } from '@app/kernel';
import { capabilities } from './permissions';
import type { Capability, CapabilityRule } from './permissions';

const FAMILY_ROLES: readonly Role[] = ['guardian', 'family_admin', 'emergency_contact', 'child', 'service'];
/** They reach no family, and open the way to one. */
const OPENS_THE_WAY: readonly Capability[] = ['authorisations.request', 'authorisations.decide', 'staff.approve'];

/** Whether a role from outside the families can come to their content, or let others: one person alone gives none of these. */
export const touchesContent = (role: Role): boolean =>
  !FAMILY_ROLES.includes(role) &&
  Object.entries<CapabilityRule>(capabilities).some(
    ([name, rule]) =>
      (!rule.isOutsideFamily || OPENS_THE_WAY.includes(name as Capability)) &&
      (rule.roles.includes(role) || rule.authorised?.includes(role)),
  );

/** True when the role holds the capability only under an authorisation. */
export const isForAuthorised = (role: Role, capability: Capability): boolean => {
  const rule: CapabilityRule = capabilities[capability];
  return rule.authorised?.includes(role) ?? false;
};
