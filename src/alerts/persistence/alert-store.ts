import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '@app/database';
import { Events } from '@app/work';
import type { RiskAssessed } from '../../detection/contract';
import { AlertRaised, AlertUpdated } from '../contract';
import { Alert, openStatuses } from '../domain/alert';
import { AlertHistory } from './alert-history';

type Risk = RiskAssessed['data'];

/** Incidents with the messages each rests on. Every call joins the caller's transaction. */
@Injectable()
export class AlertStore {
  constructor(
    private readonly db: Database,
    private readonly history: AlertHistory,
    private readonly events: Events,
  ) {}

  /** Findings about one child, conversation and category wait for each other, so that only one opens the incident. */
  async lockPlace({ childId, conversationId, category }: Risk): Promise<void> {
    await this.db.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `alert:${childId}:${conversationId}:${category}`,
    ]);
  }

  findOpen({ childId, conversationId, category }: Risk): Promise<Alert | null> {
    return this.db.manager.findOneBy(Alert, { childId, conversationId, category, status: In(openStatuses) });
  }

  /** Those of the finding's messages that no incident of this place and category rests on, be it open or closed. */
  async unknownMessages({ conversationId, category, messageIds }: Risk): Promise<string[]> {
    const known = await this.db.manager.query<{ message_id: string }[]>(
      `select m.message_id from alerts.alert_messages m join alerts.alerts a on a.id = m.alert_id
        where a.conversation_id = $1 and a.category = $2 and m.message_id = any($3::uuid[])`,
      [conversationId, category, messageIds],
    );
    const ids = new Set(known.map(({ message_id }) => message_id));
    return messageIds.filter((id) => !ids.has(id));
  }

  /** Stores an incident with what was added to it, and tells the others. */
  async keep(alert: Alert, risk: Risk, added: readonly string[], isNew: boolean): Promise<void> {
    const { id: alertId, familyId, severity, updatedAt } = alert;
    const { assessmentId, childId, conversationId, category } = risk;
    if (isNew) await this.db.manager.insert(Alert, alert);
    else await this.db.manager.save(alert);
    await this.db.manager.query(
      `insert into alerts.alert_messages (alert_id, message_id, assessment_id, family_id)
       select $1, id, $2, $3 from unnest($4::uuid[]) as id`,
      [alertId, assessmentId, familyId, added],
    );
    const action = isNew ? 'raised' : 'updated';
    await this.history.add(familyId, alertId, { action, at: updatedAt, byAccountId: null, note: null });
    const fact = { familyId, childId, conversationId, alertId, assessmentId, category, severity };
    await this.events.publish(isNew ? new AlertRaised(fact) : new AlertUpdated(fact));
  }
}
