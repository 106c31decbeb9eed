import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import type { ChildCoverage } from '../contract';

/** Totals stand with the conversations and counts of each day beside them: no message is looked at. */
const OF_FAMILY = `
  select c.child_id as "childId", sum(c.message_count)::int as "messageCount",
         coalesce(max(recent.messages), 0) as "recentMessageCount",
         max(c.last_message_at) as "lastDataAt", array_agg(distinct c.platform::text) as platforms
    from monitoring.conversations c
    left join (
      select child_id, sum(messages)::int as messages from monitoring.daily_counts
       where day > ($1 at time zone 'UTC')::date group by child_id) recent on recent.child_id = c.child_id
   group by c.child_id`;

/** Adds up what was received. */
@Injectable()
export class Coverage {
  constructor(private readonly db: Database) {}

  ofFamily(familyId: string, since: Date): Promise<ChildCoverage[]> {
    return this.db.askInFamily(familyId, OF_FAMILY, [since]);
  }
}
