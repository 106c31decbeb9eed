import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import type { RiskCategory, Severity } from '@app/kernel';
import { openStatuses } from './alert';
import type { StoredAlert } from './alert';
import { ALERT_COLUMNS } from './alert-columns';

const BASIS = `
  select ${ALERT_COLUMNS}, array(
           select message_id::text from alerts.alert_messages where alert_id = a.id and assessment_id = $3
         ) as "messageIds"
    from alerts.alerts a where a.id = $1 and a.family_id = $2`;

/** What other contexts ask of incidents. */
@Injectable()
export class AlertFacts {
  constructor(private readonly db: Database) {}

  /** An incident and the messages that one assessment put behind it; joins the caller's transaction. */
  async basis(familyId: string, alertId: string, assessmentId: string) {
    const values = [alertId, familyId, assessmentId];
    const [row] = await this.db.manager.query<(StoredAlert & { readonly messageIds: string[] })[]>(BASIS, values);
    return row ?? null;
  }

  /** Those of the ids that no incident of any family has. */
  async missing(alertIds: readonly string[]): Promise<string[]> {
    const rows = await this.db.askAsService<{ id: string }[]>(
      'verification',
      `select id from unnest($1::uuid[]) as named(id)
        where not exists (select from alerts.alerts a where a.id = named.id)`,
      [alertIds],
    );
    return rows.map(({ id }) => id);
  }

  openByChild(familyId: string): Promise<{ childId: string; count: number; worst: Severity }[]> {
    return this.db.askInFamily(
      familyId,
      `select child_id as "childId", count(*)::int as count, max(severity) as worst from alerts.alerts
        where status = any($1::alerts.status[]) group by child_id`,
      [openStatuses],
    );
  }

  byCategory(familyId: string, childId: string): Promise<{ category: RiskCategory; count: number }[]> {
    return this.db.askInFamily(
      familyId,
      `select category, count(*)::int as count from alerts.alerts
        where family_id = $1 and child_id = $2 group by category order by category`,
      [familyId, childId],
    );
  }
}
