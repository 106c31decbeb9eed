import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { CustodyEntry } from '../custody/custody';
import { EvidenceItem } from './evidence-item';
import type { LegalHold } from '../holds/legal-hold';
import { evidenceNotFound, EvidenceStore } from './evidence.store';
import { HoldStore } from '../holds/holds.store';

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
    private readonly holds: HoldStore,
  ) {}

  execute({ familyId, evidenceId }: ShowEvidence) {
    return this.db.inFamily(familyId, async () => {
      const item = await this.db.manager.findOneBy(EvidenceItem, { id: evidenceId });
      if (!item) throw evidenceNotFound();
      noteForAudit({ childId: item.childId, objectType: 'evidence', objectId: item.id });
      return { item, custody: await this.store.custody(item), holds: await this.holds.of(item) };
    });
  }
}
