import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { EvidenceOfChild } from '../contract';
import { CustodyStore } from '../custody/custody.store';
import { EvidenceStore } from '../items/evidence.store';

@QueryHandler(EvidenceOfChild)
export class EvidenceOfChildHandler implements IQueryHandler<EvidenceOfChild> {
  constructor(
    private readonly db: Database,
    private readonly store: EvidenceStore,
    private readonly custody: CustodyStore,
  ) {}

  execute({ familyId, childId }: EvidenceOfChild) {
    return this.db.inFamily(familyId, async () => {
      const items = await this.store.ofChild(familyId, childId);
      const found: Record<string, unknown>[] = [];
      for (const item of items) {
        const { id, alertId, type, platform, messageCount, collectedAt, contentHash } = item;
        const custody = await this.custody.of(item);
        found.push({
          ...{ id, alertId, type, platform, messageCount, collectedAt },
          contentHash: contentHash.toString('hex'),
          custody: custody.map(({ action, at, actorRole, reason }) => ({ action, at, actorRole, reason })),
        });
      }
      return found;
    });
  }
}
