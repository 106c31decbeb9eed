import { Injectable } from '@nestjs/common';
import { Metrics } from '@app/observability';
import { Realtime } from '@app/realtime';
import { promptly, Reaction } from '@app/work';
import { AlertRaised, AlertStatusChanged, AlertUpdated } from '../contract';
import { advice } from '../domain/advice';

/** Tells the family that is looking at the portal right now. Carries no content: the page asks for what it may show. */
@Injectable()
export class AnnounceAlertOnAlertRaised {
  constructor(
    private readonly realtime: Realtime,
    private readonly metrics: Metrics,
  ) {}

  @Reaction(AlertRaised, { ...promptly, queue: 'alerts', lane: 'deliver' })
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
@Injectable()
export class AnnounceUpdateOnAlertUpdated {
  constructor(private readonly realtime: Realtime) {}

  @Reaction(AlertUpdated, { ...promptly, queue: 'alerts', lane: 'deliver' })
  async handle({ data: { familyId, childId, alertId, severity } }: AlertUpdated): Promise<void> {
    this.realtime.toFamily(familyId, childId, 'alert_updated', { alert_id: alertId, severity });
  }
}

/** Refreshes an incident that the other guardian just dealt with. */
@Injectable()
export class AnnounceStatusOnAlertStatusChanged {
  constructor(private readonly realtime: Realtime) {}

  @Reaction(AlertStatusChanged, { ...promptly, queue: 'alerts', lane: 'deliver' })
  async handle({ data: { familyId, childId, alertId, status } }: AlertStatusChanged): Promise<void> {
    this.realtime.toFamily(familyId, childId, 'alert_updated', { alert_id: alertId, status });
  }
}
