import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { CustodyEntry } from '../custody/custody';
import { CustodyStore } from '../custody/custody.store';
import type { LegalHold } from '../holds/legal-hold';
import { HoldStore } from '../holds/holds.store';
import type { EvidenceItem } from '../items/evidence-item';
import { EvidenceStore } from '../items/evidence.store';

/** One item and who handled it; not its content. */
export class ShowEvidence extends Query<{
  item: EvidenceItem;
  custody: readonly CustodyEntry[];
  holds: readonly LegalHold[];
}> {
  constructor(
    readonly familyId: string,
    readonly evidenceId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowEvidence)
export class ShowEvidenceHandler implements IQueryHandler<ShowEvidence> {
  constructor(
    private readonly db: Database,
    private readonly store: EvidenceStore,
    private readonly custody: CustodyStore,
    private readonly holds: HoldStore,
  ) {}

  execute({ familyId, evidenceId }: ShowEvidence) {
    return this.db.inFamily(familyId, async () => {
      const item = await this.store.one(evidenceId);
      noteForAudit({ childId: item.childId, objectType: 'evidence', objectId: item.id });
      return { item, custody: await this.custody.of(item), holds: await this.holds.of(item) };
    });
  }
}
