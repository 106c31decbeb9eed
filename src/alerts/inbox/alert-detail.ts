import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { alertNotFound } from '../incidents/alert';
import { Incidents } from '../incidents/incidents.store';
import { IncidentViews } from './incident-views';
import type { IncidentView } from './incident-views';

export class AlertDetail extends Query<IncidentView> {
  constructor(
    readonly familyId: string,
    readonly alertId: string,
  ) {
    super();
  }
}

@QueryHandler(AlertDetail)
export class AlertDetailHandler implements IQueryHandler<AlertDetail> {
  constructor(
    private readonly db: Database,
    private readonly incidents: Incidents,
    private readonly views: IncidentViews,
  ) {}

  execute({ familyId, alertId }: AlertDetail): Promise<IncidentView> {
    return this.db.inFamily(familyId, async () => {
      const incident = await this.incidents.one(familyId, alertId);
      if (!incident) throw alertNotFound();
      noteForAudit({ childId: incident.alert.childId, objectType: 'alert', objectId: alertId });
      return this.views.of(incident);
    });
  }
}
