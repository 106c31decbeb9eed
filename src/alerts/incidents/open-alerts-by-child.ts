import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { Severity } from '@app/kernel';
import { OpenAlertsByChild } from '../contract';
import { openStatuses } from './alert';

interface Row {
  readonly childId: string;
  readonly count: number;
  readonly worst: Severity;
}

@QueryHandler(OpenAlertsByChild)
export class OpenAlertsByChildHandler implements IQueryHandler<OpenAlertsByChild> {
  constructor(private readonly db: Database) {}

  execute({ familyId }: OpenAlertsByChild): Promise<Row[]> {
    return this.db.inFamily(familyId, () =>
      this.db.manager.query<Row[]>(
        `select child_id as "childId", count(*)::int as count, max(severity) as worst from alerts.alerts
          where status = any($1::alerts.status[]) group by child_id`,
        [openStatuses],
      ),
    );
  }
}
