import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decide, Memberships } from '@app/auth';
import type { AccessObject, Capability, Decision } from '@app/auth';
import { wholeSight } from '@app/kernel';
import type { Actor, Role } from '@app/kernel';
import { accountNotFound, AdministeredAccounts } from './administered-accounts.store';

/** About one account, or about anybody in a role. */
export type Subject = { readonly accountId: string } | { readonly role: Role };

export class ExplainDecision extends Query<Decision> {
  constructor(
    readonly subject: Subject,
    readonly capability: Capability,
    readonly object: AccessObject,
    readonly hasSecondFactor: boolean,
  ) {
    super();
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const FAMILY_ROLES: readonly Role[] = ['child', 'guardian', 'family_admin', 'emergency_contact'];

/** Says what would be decided, by the same function that decides, so that the explanation cannot be wrong. */
@QueryHandler(ExplainDecision)
export class ExplainDecisionHandler implements IQueryHandler<ExplainDecision> {
  constructor(
    private readonly accounts: AdministeredAccounts,
    private readonly memberships: Memberships,
  ) {}

  async execute({ subject, capability, object, hasSecondFactor }: ExplainDecision): Promise<Decision> {
    const actor = 'role' in subject ? inRole(subject.role, object, hasSecondFactor) : await this.of(subject.accountId);
    return decide({ ...actor, hasSecondFactor }, capability, object);
  }

  private async of(accountId: string): Promise<Actor> {
    const { role, familyId, awaitsApproval } = await this.accounts.one(accountId);
    const actor = { ...inRole(role, {}, false), accountId, familyId, awaitsApproval };
    if (familyId === null) return { ...actor, level: null };
    const membership = await this.memberships.of(accountId, familyId);
    if (!membership) throw accountNotFound();
    return { ...actor, ...membership };
  }
}

/** Anybody in a role; members of a family with full rights in the family that is asked about. */
function inRole(role: Role, { familyId }: AccessObject, hasSecondFactor: boolean): Actor {
  const isMember = FAMILY_ROLES.includes(role);
  return {
    accountId: NOBODY,
    sessionId: NOBODY,
    role,
    familyId: isMember ? (familyId ?? NOBODY) : null,
    isEmailVerified: true,
    hasSecondFactor,
    awaitsApproval: false,
    level: isMember ? 'full' : null,
    sight: wholeSight,
    authorisationId: null,
    scopes: null,
  };
}
