import type { Actor, ErrorCode, PermissionLevel, Role } from '@app/kernel';
import { permissionLevels } from '@app/kernel';
import { authErrors } from '../errors';
import { capabilities } from './permissions';
import type { Capability, CapabilityRule } from './permissions';

/** They hold far-reaching rights, so a password alone is not enough. */
const NEED_SECOND_FACTOR: readonly Role[] = ['case_worker', 'law_enforcement', 'compliance_officer'];

/** The thing a decision is about, as far as it is known. */
export interface AccessObject {
  readonly familyId?: string;
  readonly childId?: string;
}

export interface Decision {
  readonly isAllowed: boolean;
  readonly reason: string;
  /** The error code of a refusal. */
  readonly code?: ErrorCode;
}

/** Decides whether an actor may use a capability, on an object where one is given, and says why. */
export function decide(actor: Actor, capability: Capability, object: AccessObject = {}): Decision {
  const rule: CapabilityRule = capabilities[capability];
  const holder = holding(actor, capability, rule);
  if (!holder.isAllowed) return holder;
  if (actor.scopes && !actor.scopes.includes(capability)) return refused(`the key is not made for ${capability}`);
  if (!rule.isOutsideFamily && actor.familyId === null) return refused(`${capability} needs a family`);
  if (actor.familyId !== null && actor.authorisationId === null && actor.scopes === null) {
    const least = rule.level ?? 'view_only';
    // What a child holds is about itself; its account has a level once it stands for a child of the family.
    const level = actor.role === 'child' && actor.level !== null ? least : actor.level;
    if (!rule.isOutsideFamily && !reaches(level, least)) return refused(`${capability} needs the level ${least}`);
  }
  if (rule.needsVerifiedEmail && !actor.isEmailVerified) {
    return refused('verify your e-mail address first', authErrors.EMAIL_NOT_VERIFIED);
  }
  if (NEED_SECOND_FACTOR.includes(actor.role) && !actor.hasSecondFactor && !capability.startsWith('profile.')) {
    return refused(`the role ${actor.role} signs in with a second factor`, authErrors.SECOND_FACTOR_NEEDED);
  }
  if (actor.awaitsApproval && !capability.startsWith('profile.')) {
    return refused('somebody else must approve your account first', authErrors.AWAITING_APPROVAL);
  }
  return onObject(actor, object) ?? holder;
}

function holding(actor: Actor, capability: Capability, rule: CapabilityRule): Decision {
  if (rule.roles.includes(actor.role)) {
    return { isAllowed: true, reason: `the role ${actor.role} holds ${capability}` };
  }
  if (!rule.authorised?.includes(actor.role)) return refused(`the role ${actor.role} does not hold ${capability}`);
  return actor.authorisationId === null
    ? refused(`the role ${actor.role} holds ${capability} only under an authorisation`)
    : { isAllowed: true, reason: `authorisation ${actor.authorisationId} gives ${capability}` };
}

function onObject({ familyId, sight }: Actor, object: AccessObject): Decision | undefined {
  if (object.familyId !== undefined && object.familyId !== familyId) return refused('it belongs to another family');
  if (object.childId !== undefined && sight.childIds && !sight.childIds.includes(object.childId)) {
    return refused('this child is not in your sight');
  }
  return undefined;
}

const reaches = (level: PermissionLevel | null, least: PermissionLevel): boolean =>
  level !== null && permissionLevels.indexOf(level) >= permissionLevels.indexOf(least);

const refused = (reason: string, code: ErrorCode = authErrors.AUTH_003): Decision => ({
  isAllowed: false,
  reason,
  code,
});
