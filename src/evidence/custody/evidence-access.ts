import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { authErrors } from '@app/auth';
import { DomainError, isInTime } from '@app/kernel';
import type { Actor, ErrorCode } from '@app/kernel';
import { errors } from '../errors';
import { DecideDisclosure } from '../../disclosure/contract';
import type { WithheldReason } from '../../disclosure/contract';
import type { EvidenceItem } from '../items/evidence-item';
import type { EvidenceMessage } from '../items/statement';
import { EvidenceStore } from '../items/evidence.store';

/** Lets people to the words of evidence as far as disclosure goes. */
@Injectable()
export class EvidenceAccess {
  constructor(
    private readonly store: EvidenceStore,
    private readonly queries: QueryBus,
  ) {}

  /**
   * The item, locked until commit.
   *
   * @throws DomainError EVIDENCE_NOT_FOUND, PRIVACY_TIER, WORDS_TOO_OLD, AUTH_003
   */
  async authorise(evidenceId: string, actor: Actor): Promise<EvidenceItem> {
    const item = await this.store.locked(evidenceId);
    const withheld = await this.withheld(item, actor);
    if (withheld === null) return item;
    const [code, message] = refusals[withheld];
    throw new DomainError(code, message, 'forbidden');
  }

  /**
   * The item as it can be listed, and why this reader gets none of its words; null where they are shown.
   *
   * @throws DomainError EVIDENCE_NOT_FOUND
   */
  async look(evidenceId: string, actor: Actor) {
    const item = await this.store.one(evidenceId);
    return { item, withheld: await this.withheld(item, actor) };
  }

  private async withheld(
    { familyId, childId, collectedAt }: EvidenceItem,
    actor: Actor,
  ): Promise<WithheldReason | null> {
    const asked = new DecideDisclosure(actor, { familyId, childId }, collectedAt);
    return (await this.queries.execute(asked)).withheld;
  }
}

/** Whether a message lies in the time that this reader sees. */
export const isSeenBy =
  ({ sight }: Actor) =>
  ({ sentAt }: Pick<EvidenceMessage, 'sentAt'>): boolean =>
    isInTime(sight, new Date(sentAt));

const refusals: Readonly<Record<WithheldReason, readonly [code: ErrorCode, message: string]>> = {
  privacy_tier: [
    errors.PRIVACY_TIER,
    'At this age your child’s words are not shown; the evidence stays sealed for those who may need it',
  ],
  age: [
    errors.WORDS_TOO_OLD,
    'These words are older than your child’s privacy tier shows; the evidence stays sealed for those who may need it',
  ],
  permission: [authErrors.AUTH_003, 'Not allowed: your permission does not reach these words'],
};
