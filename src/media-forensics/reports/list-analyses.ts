import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit, onlyOne } from '@app/ambient';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import type { Analysis } from '../analyses/analysis';
import { AnalysisStore } from '../analyses/analyses.store';
import { analysisDetails } from '../analyses/sealed-analysis';

export type NamedAnalysis = Analysis & { readonly fileName: string; readonly sha256: string };

/** The family's examinations, newest first, without their reports. */
export class ListAnalyses extends Query<{ analyses: NamedAnalysis[]; total: number }> {
  constructor(
    readonly familyId: string,
    readonly limit: number,
    readonly offset: number,
  ) {
    super();
  }
}

@QueryHandler(ListAnalyses)
export class ListAnalysesHandler implements IQueryHandler<ListAnalyses> {
  constructor(
    private readonly db: Database,
    private readonly store: AnalysisStore,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId, limit, offset }: ListAnalyses) {
    return this.db.inFamily(familyId, async () => {
      const [found, total] = await this.store.page(familyId, limit, offset);
      noteForAudit({ childId: onlyOne(found.map(({ childId }) => childId)), objectType: 'analysis' });
      const childIds = found.map(({ childId }) => childId);
      const keys = await this.keyring.childKeys(familyId, childIds);
      const analyses = found.flatMap((one) => {
        const key = keys.get(one.childId);
        return key ? [Object.assign(one, analysisDetails.open(key, one.details, one.id, familyId))] : [];
      });
      return { analyses, total };
    });
  }
}
