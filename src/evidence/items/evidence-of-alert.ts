import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { EvidenceOfAlert, type EvidenceView } from '../contract';
import { EvidenceItem } from './evidence-item';

@QueryHandler(EvidenceOfAlert)
export class EvidenceOfAlertHandler implements IQueryHandler<EvidenceOfAlert> {
  constructor(private readonly db: Database) {}

  execute({ familyId, alertId }: EvidenceOfAlert): Promise<EvidenceView[]> {
    return this.db.inFamily(familyId, async () => {
      const order = { collectedAt: 'ASC', id: 'ASC' } as const;
      const items = await this.db.manager.find(EvidenceItem, { where: { alertId }, order });
      return items.map(({ id, type, contentHash, collectedAt }) => ({
        id,
        type,
        contentHash: contentHash.toString('hex'),
        collectedAt,
      }));
    });
  }
}
