import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { HeldEvidence } from '../contract';
import { HoldStore } from './holds.store';

@QueryHandler(HeldEvidence)
export class HeldEvidenceHandler implements IQueryHandler<HeldEvidence> {
  constructor(
    private readonly db: Database,
    private readonly holds: HoldStore,
  ) {}

  execute({ familyId, itemIds }: HeldEvidence): Promise<string[]> {
    return this.db.inFamily(familyId, () => this.holds.held(itemIds));
  }
}
