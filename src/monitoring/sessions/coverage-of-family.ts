import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { ChildCoverage, CoverageOfFamily } from '../contract';

@QueryHandler(CoverageOfFamily)
export class CoverageOfFamilyHandler implements IQueryHandler<CoverageOfFamily> {
  constructor(private readonly db: Database) {}

  execute({ familyId, since }: CoverageOfFamily): Promise<ChildCoverage[]> {
    return this.db.inFamily(familyId, () =>
      this.db.manager.query<ChildCoverage[]>(
        `select c.child_id as "childId",
                sum(c.message_count)::int as "messageCount",
                (select count(*)::int from monitoring.messages m
                   join monitoring.conversations own on own.id = m.conversation_id
                  where own.child_id = c.child_id and m.captured_at > $1) as "recentMessageCount",
                max(c.last_message_at) as "lastDataAt",
                array_agg(distinct c.platform::text) as platforms
           from monitoring.conversations c group by c.child_id`,
        [since],
      ),
    );
  }
}
