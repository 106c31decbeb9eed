import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { RiskCategory } from '@app/kernel';
import { SharedWithGuardians } from '../contract';

interface Row {
  readonly category: RiskCategory;
  readonly count: number;
}

@QueryHandler(SharedWithGuardians)
export class SharedWithGuardiansHandler implements IQueryHandler<SharedWithGuardians> {
  constructor(private readonly db: Database) {}

  execute({ familyId, childId }: SharedWithGuardians): Promise<Row[]> {
    return this.db.inFamily(familyId, () =>
      this.db.manager.query<Row[]>(
        `select category, count(*)::int as count from alerts.alerts
          where family_id = $1 and child_id = $2 group by category order by category`,
        [familyId, childId],
      ),
    );
  }
}
