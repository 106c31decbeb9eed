import type { Actor, Role } from '@app/kernel';

/**
 * Who may do what, as data. A capability is `<context>.<verb>`; which rows it reaches is decided again by row-level
 * security. System administrators run the system and hold no capability that reads a family's content.
 */
export const capabilities = {
  'profile.read': ['guardian', 'family_admin', 'emergency_contact', 'child', 'system_admin', 'support'],
  'family.read': ['guardian', 'family_admin'],
  'family.manage': ['family_admin'],
  'monitoring.read': ['guardian', 'family_admin'],
  'monitoring.capture': ['guardian', 'family_admin'],
  'alerts.read': ['guardian', 'family_admin'],
  'alerts.acknowledge': ['guardian', 'family_admin'],
  'evidence.read': ['guardian', 'family_admin'],
  'evidence.open': ['guardian', 'family_admin'],
  'evidence.export': ['guardian', 'family_admin'],
  'media.analyse': ['guardian', 'family_admin'],
  'system.operate': ['system_admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof capabilities;

export interface Decision {
  readonly isAllowed: boolean;
  readonly reason: string;
}

/** Decides whether a role may use a capability, and says why. */
export function decide(actor: Actor, capability: Capability): Decision {
  const holders: readonly Role[] = capabilities[capability];
  if (!holders.includes(actor.role)) {
    return { isAllowed: false, reason: `the role ${actor.role} does not hold ${capability}` };
  }
  if (actor.familyId === null && capability !== 'profile.read' && capability !== 'system.operate') {
    return { isAllowed: false, reason: `${capability} needs a family` };
  }
  return { isAllowed: true, reason: `the role ${actor.role} holds ${capability}` };
}
