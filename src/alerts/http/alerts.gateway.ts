import { EventsHandler, IEventHandler } from '@nestjs/cqrs';
import { Metrics } from '@app/observability';
import { Realtime } from '@app/realtime';
import { AlertRaised, AlertStatusChanged, AlertUpdated } from '../contract';
import { advice } from '../domain/advice';

/** Tells the family that is looking at the portal right now. Carries no content: the page asks for what it may show. */
@EventsHandler(AlertRaised)
export class AnnounceAlertOnAlertRaised implements IEventHandler<AlertRaised> {
  constructor(
    private readonly realtime: Realtime,
    private readonly metrics: Metrics,
  ) {}

  async handle({ data, occurredAt }: AlertRaised): Promise<void> {
    const { familyId, alertId, severity, childId, category } = data;
    this.metrics.alertsRaised.inc({ category, severity });
    this.realtime.toFamily(familyId, childId, 'alert_created', {
      alert_id: alertId,
      severity,
      child_id: childId,
      title: advice[category].title,
      timestamp: occurredAt,
    });
  }
}

/** Refreshes an incident that gathered more. */
@EventsHandler(AlertUpdated)
export class AnnounceUpdateOnAlertUpdated implements IEventHandler<AlertUpdated> {
  constructor(private readonly realtime: Realtime) {}

  async handle({ data: { familyId, childId, alertId, severity } }: AlertUpdated): Promise<void> {
    this.realtime.toFamily(familyId, childId, 'alert_updated', { alert_id: alertId, severity });
  }
}

/** Refreshes an incident that the other guardian just dealt with. */
@EventsHandler(AlertStatusChanged)
export class AnnounceStatusOnAlertStatusChanged implements IEventHandler<AlertStatusChanged> {
  constructor(private readonly realtime: Realtime) {}

  async handle({ data: { familyId, childId, alertId, status } }: AlertStatusChanged): Promise<void> {
    this.realtime.toFamily(familyId, childId, 'alert_updated', { alert_id: alertId, status });
  }
}
