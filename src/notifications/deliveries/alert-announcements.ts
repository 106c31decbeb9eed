import { Injectable } from '@nestjs/common';
import { promptly, Reaction } from '@app/work';
import { AlertRaised, alertTitles, AlertUpdated } from '../../alerts/contract';
import { Channels } from '../channels/channels';
import { NotificationsMetrics } from '../metrics';

/** Tells the family that is looking at the portal right now. Carries no content: the page asks for what it may show. */
@Injectable()
export class AnnounceAlertOnAlertRaised {
  constructor(
    private readonly channels: Channels,
    private readonly metrics: NotificationsMetrics,
  ) {}

  @Reaction(AlertRaised, { ...promptly, queue: 'alerts', lane: 'deliver' })
  async handle({ data, occurredAt }: AlertRaised): Promise<void> {
    const { familyId, alertId, severity, childId, category } = data;
    this.metrics.alertsRaised.inc({ category, severity });
    const title = alertTitles[category];
    const payload = { alert_id: alertId, severity, child_id: childId, title, timestamp: occurredAt };
    await this.channels.deliver({ kind: 'news', to: { familyId, childId }, event: 'alert_created', payload });
  }
}

/** Refreshes an incident that gathered more. */
@Injectable()
export class AnnounceUpdateOnAlertUpdated {
  constructor(private readonly channels: Channels) {}

  @Reaction(AlertUpdated, { ...promptly, queue: 'alerts', lane: 'deliver' })
  async handle({ data: { familyId, childId, alertId, severity } }: AlertUpdated): Promise<void> {
    const payload = { alert_id: alertId, severity };
    await this.channels.deliver({ kind: 'news', to: { familyId, childId }, event: 'alert_updated', payload });
  }
}
