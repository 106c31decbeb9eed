import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { DomainError, type Actor } from '@app/kernel';
import { errors } from '../errors';
import { ChainOfCustody } from '../custody/chain-of-custody';
import { EvidenceStore } from '../items/evidence.store';
import { releasedFact } from './hold-facts';
import { HoldStore } from './holds.store';

/** Ends a legal hold. */
export class ReleaseHold extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly evidenceId: string,
    readonly holdId: string,
    readonly actor: Actor,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(ReleaseHold)
export class ReleaseHoldHandler implements ICommandHandler<ReleaseHold> {
  constructor(
    private readonly db: Database,
    private readonly store: EvidenceStore,
    private readonly custody: ChainOfCustody,
    private readonly holds: HoldStore,
  ) {}

  async execute({ familyId, evidenceId, holdId, actor, reason }: ReleaseHold): Promise<void> {
    await this.db.inFamily(familyId, async () => {
      const item = await this.store.locked(evidenceId);
      noteForAudit({ childId: item.childId, objectType: 'evidence', objectId: item.id, purpose: reason });
      const hold = await this.holds.standing(item, holdId);
      if (!hold) throw new DomainError(errors.HOLD_NOT_FOUND, 'There is no such hold on this evidence', 'not-found');
      const { at } = await this.custody.record(item, {
        action: 'released',
        actor,
        reason,
        // Its end is nobody's business either who must not know of it.
        underSeal: hold.underSeal,
        alongWith: (entry) => [releasedFact(holdId, actor.accountId, entry.at)],
      });
      await this.holds.release(holdId, actor.accountId, at);
    });
  }
}
