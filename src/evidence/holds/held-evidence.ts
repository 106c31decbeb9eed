import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { HeldEvidence } from '../contract';

@QueryHandler(HeldEvidence)
export class HeldEvidenceHandler implements IQueryHandler<HeldEvidence> {
  constructor(private readonly db: Database) {}

  execute({ familyId, itemIds }: HeldEvidence): Promise<string[]> {
    return this.db.inFamily(familyId, async () => {
      const rows = await this.db.manager.query<{ id: string }[]>(
        'select distinct item_id as id from evidence.holds where item_id = any($1::uuid[]) and released_at is null',
        [itemIds],
      );
      return rows.map(({ id }) => id);
    });
  }
}
