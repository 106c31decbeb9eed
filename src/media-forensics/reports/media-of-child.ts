import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { MediaOfChild } from '../contract';
import { AnalysisStore } from '../analyses/analyses.store';
import { analysisDetails } from '../analyses/sealed-analysis';
import { SeenReports } from './seen-reports';

@QueryHandler(MediaOfChild)
export class MediaOfChildHandler implements IQueryHandler<MediaOfChild> {
  constructor(
    private readonly db: Database,
    private readonly store: AnalysisStore,
    private readonly keyring: Keyring,
    private readonly reports: SeenReports,
  ) {}

  execute({ familyId, childId }: MediaOfChild) {
    return this.db.inFamily(familyId, async () => {
      const key = await this.keyring.childKey(familyId, childId);
      const found: Record<string, unknown>[] = [];
      for (const analysis of await this.store.ofChild(familyId, childId)) {
        const { id, kind, mediaType, bytes, status, createdAt, details } = analysis;
        const named = analysisDetails.open(key, details, id, familyId);
        const report = await this.reports.of(analysis);
        found.push({ id, kind, mediaType, bytes, status, createdAt, report, ...named });
      }
      return found;
    });
  }
}
