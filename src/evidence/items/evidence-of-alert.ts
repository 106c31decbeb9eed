import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { EvidenceOfAlert, type SealedForIncident } from '../../alerts/contract';
import { EvidenceStore } from './evidence.store';

@QueryHandler(EvidenceOfAlert)
export class EvidenceOfAlertHandler implements IQueryHandler<EvidenceOfAlert> {
  constructor(
    private readonly db: Database,
    private readonly store: EvidenceStore,
  ) {}

  execute({ familyId, alertId }: EvidenceOfAlert): Promise<SealedForIncident[]> {
    return this.db.inFamily(familyId, async () => {
      const items = await this.store.ofAlert(alertId);
      return items.map(({ id, type, contentHash, collectedAt }) => ({
        id,
        type,
        contentHash: contentHash.toString('hex'),
        collectedAt,
      }));
    });
  }
}
