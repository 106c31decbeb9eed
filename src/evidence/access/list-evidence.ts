import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit, onlyOne } from '@app/ambient';
import { Database, pageOf } from '@app/database';
import type { EvidenceFilter, EvidenceRow } from './evidence-list';
import { EvidenceListStore } from './evidence-list.store';

/** What was sealed for a family, newest first. */
export class ListEvidence extends Query<{ evidence: EvidenceRow[]; total: number; has_more: boolean }> {
  constructor(
    readonly familyId: string,
    readonly filter: EvidenceFilter,
  ) {
    super();
  }
}

@QueryHandler(ListEvidence)
export class ListEvidenceHandler implements IQueryHandler<ListEvidence> {
  constructor(
    private readonly db: Database,
    private readonly list: EvidenceListStore,
  ) {}

  execute({ familyId, filter }: ListEvidence) {
    return this.db.inFamily(familyId, async () => {
      const total = await this.list.count(familyId, filter);
      const rows = await this.list.page(familyId, filter);
      const { rows: evidence, hasMore } = pageOf(rows, filter);
      noteForAudit({ childId: onlyOne(evidence.map(({ child_id }) => child_id)), objectType: 'evidence' });
      return { evidence, total, has_more: hasMore };
    });
  }
}
