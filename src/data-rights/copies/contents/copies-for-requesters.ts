import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { currentWork, inWork, newWork } from '@app/ambient';
import { Memberships } from '@app/auth';
import type { FamilyActor } from '@app/auth';
import { NamedAccounts } from '../../../identity/contract';
import { SubjectCopy } from './subject-copy';
import type { CopyParts } from './subject-copy';
import type { Place, Terms } from './terms';
import { termsFor } from './terms-for';

/** Who asked for a copy of what. */
type Order = Place & { readonly requestedBy: string };

export interface CopyForRequester {
  readonly parts: CopyParts;
  readonly terms: Terms;
  readonly shownUntil: Date | null;
}

/** Gathers a copy for whoever asked for it, as they stand in the family now. */
@Injectable()
export class CopiesForRequesters {
  constructor(
    private readonly queries: QueryBus,
    private readonly memberships: Memberships,
    private readonly copy: SubjectCopy,
  ) {}

  /** @returns null when they left the family meanwhile, or may not see the child any more */
  async of(order: Order): Promise<CopyForRequester | null> {
    const reader = await this.requester(order);
    if (!reader) return null;
    return inWork({ ...newWork(currentWork()!.requestId), actor: reader }, async () => {
      const terms = await termsFor(this.queries, reader, order);
      if (terms.disclosure.withheld === 'permission') return null;
      return { terms, ...(await this.copy.of(order, reader, terms)) };
    });
  }

  private async requester({ requestedBy, familyId }: Order): Promise<FamilyActor | null> {
    const membership = await this.memberships.of(requestedBy, familyId);
    const [account] = await this.queries.execute(new NamedAccounts({ ids: [requestedBy] }));
    if (!membership || !account) return null;
    // A job has no session, and what only a session proves is taken as not proven.
    const unproven = { sessionId: '', isEmailVerified: false, hasSecondFactor: false };
    // Staff alone wait for approval, and an outsider's authorisation is none of a member's.
    const member = { awaitsApproval: false, authorisationId: null, scopes: null };
    return { accountId: requestedBy, familyId, role: account.role, ...membership, ...unproven, ...member };
  }
}
