import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { UnanalysedByChild, UnanalysedTotal } from '../contract';

@QueryHandler(UnanalysedByChild)
export class UnanalysedByChildHandler implements IQueryHandler<UnanalysedByChild> {
  constructor(private readonly db: Database) {}

  execute({ familyId }: UnanalysedByChild): Promise<{ childId: string; count: number }[]> {
    return this.db.inFamily(familyId, () =>
      this.db.manager.query<{ childId: string; count: number }[]>(
        `select child_id as "childId", count(*)::int as count from detection.conversations
          where status = 'unanalysed' group by child_id`,
      ),
    );
  }
}

@QueryHandler(UnanalysedTotal)
export class UnanalysedTotalHandler implements IQueryHandler<UnanalysedTotal> {
  constructor(private readonly db: Database) {}

  async execute(): Promise<number> {
    const [{ count }] = await this.db.asService('oversight', () =>
      this.db.manager.query<[{ count: number }]>(
        `select count(*)::int as count from detection.conversations where status = 'unanalysed'`,
      ),
    );
    return count;
  }
}
