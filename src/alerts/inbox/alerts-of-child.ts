import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { AlertsOfChild } from '../contract';
import { Incidents } from '../incidents/incidents.store';
import { ListAlerts } from './list-alerts';

const PAGE = 500;

@QueryHandler(AlertsOfChild)
export class AlertsOfChildHandler implements IQueryHandler<AlertsOfChild> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly incidents: Incidents,
  ) {}

  execute({ familyId, childId }: AlertsOfChild) {
    return this.db.inFamily(familyId, async () => {
      const histories = await this.incidents.histories(familyId, childId);
      const found: Record<string, unknown>[] = [];
      for (;;) {
        const filter = { childId, limit: PAGE, offset: found.length };
        const { alerts } = await this.queries.execute(new ListAlerts(familyId, filter));
        for (const alert of alerts) found.push({ ...alert, history: histories.get(alert.id) ?? [] });
        if (alerts.length < PAGE) return found.reverse();
      }
    });
  }
}
