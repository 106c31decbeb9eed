import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { Actor } from '@app/kernel';
import type { LegalHold } from './legal-hold';
import { ChainOfCustody } from '../custody/chain-of-custody';
import { EvidenceStore } from '../items/evidence.store';
import { HoldStore } from './holds.store';

/** Puts an item on legal hold: its key outlives the erasure of the child and of the family. */
export class HoldEvidence extends Command<LegalHold> {
  constructor(
    readonly familyId: string,
    readonly evidenceId: string,
    readonly actor: Actor,
    readonly grounds: { readonly authorityReference: string; readonly reason: string },
  ) {
    super();
  }
}

@CommandHandler(HoldEvidence)
export class HoldEvidenceHandler implements ICommandHandler<HoldEvidence> {
  constructor(
    private readonly db: Database,
    private readonly store: EvidenceStore,
    private readonly custody: ChainOfCustody,
    private readonly holds: HoldStore,
  ) {}

  execute({ familyId, evidenceId, actor, grounds }: HoldEvidence): Promise<LegalHold> {
    return this.db.inFamily(familyId, async () => {
      const item = await this.store.locked(evidenceId);
      const { authorityReference, reason } = grounds;
      noteForAudit({ childId: item.childId, objectType: 'evidence', objectId: item.id, purpose: reason });
      const { at } = await this.custody.record(item, 'held', actor, `${authorityReference}: ${reason}`);
      const hold: LegalHold = {
        id: randomUUID(),
        ...{ authorityReference, reason, placedBy: actor.accountId, placedAt: at },
        ...{ releasedBy: null, releasedAt: null },
      };
      await this.holds.add(item, hold);
      return hold;
    });
  }
}
