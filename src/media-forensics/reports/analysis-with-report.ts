import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { AnalysisStore } from '../analyses/analyses.store';
import { analysisDetails } from '../analyses/sealed-analysis';
import type { ForensicReport } from '../examination/report';
import type { NamedAnalysis } from './list-analyses';
import { SeenReports } from './seen-reports';

/** One examination of the family; its report once it is complete. Fails with ANALYSIS_NOT_FOUND for anybody else's. */
export class AnalysisWithReport extends Query<{ analysis: NamedAnalysis; report: ForensicReport | null }> {
  constructor(
    readonly familyId: string,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(AnalysisWithReport)
export class AnalysisWithReportHandler implements IQueryHandler<AnalysisWithReport> {
  constructor(
    private readonly db: Database,
    private readonly store: AnalysisStore,
    private readonly keyring: Keyring,
    private readonly reports: SeenReports,
  ) {}

  execute({ familyId, id }: AnalysisWithReport) {
    return this.db.inFamily(familyId, async () => {
      const found = await this.store.one(familyId, id);
      noteForAudit({ childId: found.childId, objectType: 'analysis', objectId: id });
      const key = await this.keyring.childKey(familyId, found.childId);
      const analysis = Object.assign(found, analysisDetails.open(key, found.details, id, familyId));
      return { analysis, report: await this.reports.of(found) };
    });
  }
}
