import { Injectable } from '@nestjs/common';
import { Database, Notices } from '@app/database';
import { Metrics } from '@app/observability';
import { Events } from '@app/work';
import { AlertRaised, AlertStatusChanged, AlertUpdated } from '../contract';
import { NEWS, writtenNews } from './alert-sockets';
import type { News } from './alert-sockets';
import { advice } from '../playbooks/advice';

type Fact = AlertRaised | AlertUpdated | AlertStatusChanged;

/** Tells the rest of the product what became of an incident, and whoever is looking at the portal right now. */
@Injectable()
export class AlertNews {
  constructor(
    private readonly db: Database,
    private readonly notices: Notices,
    private readonly events: Events,
    private readonly metrics: Metrics,
  ) {}

  /** Must run inside the transaction that makes the fact true; heard when it commits, and never when it does not. */
  async tell(fact: Fact): Promise<void> {
    await this.events.publish(fact);
    await this.notices.send(NEWS, writtenNews(newsOf(fact)));
    if (!(fact instanceof AlertRaised)) return;
    const { category, severity } = fact.data;
    this.db.afterCommit(() => this.metrics.alertsRaised.inc({ category, severity }));
  }
}

/** Carries no content: the page asks for what it may show. */
function newsOf(fact: Fact): News {
  const { familyId, childId, alertId } = fact.data;
  const news = { familyId, childId, event: 'alert_updated' } as const;
  if (fact instanceof AlertStatusChanged) {
    return { ...news, payload: { alert_id: alertId, status: fact.data.status } };
  }
  const { severity, category } = fact.data;
  if (fact instanceof AlertUpdated) return { ...news, payload: { alert_id: alertId, severity } };
  const { title } = advice[category];
  const payload = { alert_id: alertId, severity, child_id: childId, title, timestamp: fact.occurredAt };
  return { ...news, event: 'alert_created', payload };
}
