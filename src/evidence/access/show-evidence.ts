import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { Actor } from '@app/kernel';
import type { WithheldReason } from '../../disclosure/contract';
import type { CustodyEntry } from '../custody/custody';
import { CustodyStore } from '../custody/custody.store';
import { EvidenceAccess } from '../custody/evidence-access';
import type { LegalHold } from '../holds/legal-hold';
import { HoldStore } from '../holds/holds.store';
import type { EvidenceItem } from '../items/evidence-item';

/** One item and who handled it; not its content, but whether that would be shown. */
export class ShowEvidence extends Query<{
  item: EvidenceItem;
  custody: readonly CustodyEntry[];
  holds: readonly LegalHold[];
  withheld: WithheldReason | null;
}> {
  constructor(
    readonly familyId: string,
    readonly evidenceId: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ShowEvidence)
export class ShowEvidenceHandler implements IQueryHandler<ShowEvidence> {
  constructor(
    private readonly db: Database,
    private readonly access: EvidenceAccess,
    private readonly custody: CustodyStore,
    private readonly holds: HoldStore,
  ) {}

  execute({ familyId, evidenceId, actor }: ShowEvidence) {
    return this.db.inFamily(familyId, async () => {
      const { item, withheld } = await this.access.look(evidenceId, actor);
      noteForAudit({ childId: item.childId, objectType: 'evidence', objectId: item.id });
      return { item, custody: await this.custody.of(item), holds: await this.holds.of(item), withheld };
    });
  }
}
