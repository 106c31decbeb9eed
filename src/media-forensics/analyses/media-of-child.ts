import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { MediaOfChild } from '../contract';
import { Analysis } from './analysis';
import { analysisDetails, analysisReport } from './sealed-analysis';

@QueryHandler(MediaOfChild)
export class MediaOfChildHandler implements IQueryHandler<MediaOfChild> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId, childId }: MediaOfChild) {
    return this.db.inFamily(familyId, async () => {
      const key = await this.keyring.childKey(familyId, childId);
      const analyses = await this.db.manager.find(Analysis, {
        where: { familyId, childId },
        order: { createdAt: 'ASC' },
      });
      return analyses.map(({ id, kind, mediaType, bytes, status, createdAt, details, report }) => ({
        ...{ id, kind, mediaType, bytes, status, createdAt },
        ...analysisDetails.open(key, id, familyId, details),
        report: report && analysisReport.open(key, id, familyId, report),
      }));
    });
  }
}
