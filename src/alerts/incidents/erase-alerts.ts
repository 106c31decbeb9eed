import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { ErasedRows } from '@app/kernel';
import { EraseAlerts } from '../contract';

const OF_CHILD = 'family_id = $1 and child_id = coalesce($2, child_id)';
const OF_ITS_ALERTS = `alert_id in (select id from alerts.alerts where ${OF_CHILD})`;

/** Joins the erasure's transaction. */
@CommandHandler(EraseAlerts)
export class EraseAlertsHandler implements ICommandHandler<EraseAlerts> {
  constructor(private readonly db: Database) {}

  async execute({ familyId, childId }: EraseAlerts): Promise<ErasedRows> {
    const whose = [familyId, childId];
    return {
      'alerts.alert_history': await this.db.remove(`delete from alerts.alert_history where ${OF_ITS_ALERTS}`, whose),
      'alerts.alert_messages': await this.db.remove(`delete from alerts.alert_messages where ${OF_ITS_ALERTS}`, whose),
      'alerts.alerts': await this.db.remove(`delete from alerts.alerts where ${OF_CHILD}`, whose),
    };
  }
}
