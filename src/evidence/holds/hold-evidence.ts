import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { Actor } from '@app/kernel';
import { placedFact } from './hold-facts';
import type { LegalHold } from './legal-hold';
import { ChainOfCustody } from '../custody/chain-of-custody';
import type { CustodyEntry } from '../custody/custody';
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
      const id = randomUUID();
      const sealed = await this.holds.sealed(item, id, grounds);
      const hold = { id, placedBy: actor.accountId, releasedBy: null, releasedAt: null };
      const stored = ({ at: placedAt, underSeal }: CustodyEntry) => ({
        ...hold,
        ...{ itemId: item.id, grounds: sealed, placedAt, underSeal },
      });
      const entry = await this.custody.record(item, {
        action: 'held',
        actor,
        reason: `${authorityReference}: ${reason}`,
        alongWith: (held) => [placedFact(stored(held))],
      });
      await this.holds.add(item.familyId, stored(entry));
      return { ...hold, authorityReference, reason, placedAt: entry.at, underSeal: entry.underSeal };
    });
  }
}
