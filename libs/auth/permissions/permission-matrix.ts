import { roles } from '@app/kernel';
import type { PermissionLevel, Role } from '@app/kernel';
import { capabilities } from './permissions';
import type { Capability, CapabilityRule } from './permissions';

export const capabilityNames = Object.keys(capabilities) as Capability[];

/** Always, or only while an authorisation is cited. */
export interface Holder {
  readonly role: Role;
  readonly how: 'always' | 'authorised';
}
export interface MatrixLine {
  readonly name: Capability;
  readonly about: string;
  /** What a member of a family needs at least; null where no family is needed. */
  readonly level: PermissionLevel | null;
  readonly audit: CapabilityRule['audit'];
  readonly holders: readonly Holder[];
}

/** The table of permissions, for people to read. */
export function permissionMatrix(): MatrixLine[] {
  return capabilityNames.map((name) => {
    const rule: CapabilityRule = capabilities[name];
    const level = rule.isOutsideFamily ? null : (rule.level ?? 'view_only');
    return { name, about: rule.about, level, audit: rule.audit, holders: roles.flatMap((role) => held(rule, role)) };
  });
}

function held({ roles: always, authorised }: CapabilityRule, role: Role): Holder[] {
  if (always.includes(role)) return [{ role, how: 'always' }];
  return authorised?.includes(role) ? [{ role, how: 'authorised' }] : [];
}
