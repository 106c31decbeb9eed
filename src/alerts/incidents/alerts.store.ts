import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Events } from '@app/work';
import type { RiskAssessed } from '../../detection/contract';
import { AlertRaised, AlertUpdated } from '../contract';
import { Alert, openStatuses } from './alert';
import type { StoredAlert } from './alert';
import { ALERT_COLUMNS } from './alert-columns';

type Risk = RiskAssessed['data'];

const FOUND = `
  select known.ids as known, ${ALERT_COLUMNS}
    from (select coalesce(array_agg(m.message_id::text), '{}') as ids
            from alerts.alert_messages m join alerts.alerts of on of.id = m.alert_id
           where of.conversation_id = $2 and of.category = $3 and m.message_id = any($4::uuid[])) known
    left join alerts.alerts a on a.child_id = $1 and a.conversation_id = $2 and a.category = $3
      and a.status = any($5::alerts.status[])`;

const KEEP = `
  with kept as (
    insert into alerts.alerts (id, family_id, child_id, conversation_id, platform, category, severity, status,
      probability, occurrences, created_at, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    on conflict (id) do update set severity = excluded.severity, probability = excluded.probability,
      occurrences = excluded.occurrences, updated_at = excluded.updated_at),
  based as (
    insert into alerts.alert_messages (alert_id, message_id, assessment_id, family_id)
    select $1, message_id, $13, $2 from unnest($14::uuid[]) as message_id)
  insert into alerts.alert_history (id, alert_id, family_id, action, at) values ($15, $1, $2, $16, $12)`;

/** Raises incidents from findings. Every call joins the caller's transaction. */
@Injectable()
export class AlertStore {
  constructor(
    private readonly db: Database,
    private readonly events: Events,
  ) {}

  /**
   * Waits for other findings about the same child, conversation and category, so that only one opens the incident.
   *
   * @returns the open incident, and those of the finding's messages that no incident of this place and category rests
   * on, be it open or closed
   */
  async claimPlace(risk: Risk): Promise<{ open: Alert | null; added: string[] }> {
    const { childId, conversationId, category, messageIds } = risk;
    // By itself: what the others did shows only to a statement that begins after the wait.
    await this.db.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `alert:${childId}:${conversationId}:${category}`,
    ]);
    const values = [childId, conversationId, category, messageIds, openStatuses];
    const [{ known, ...open }] = await this.db.manager.query<[StoredAlert & { known: readonly string[] }]>(
      FOUND,
      values,
    );
    const added = messageIds.filter((id) => !known.includes(id));
    return { open: open.id === null ? null : Alert.stored(open), added };
  }

  /** Stores an incident with what was added to it, and tells the others. */
  async keep(alert: Alert, risk: Risk, added: readonly string[], isNew: boolean): Promise<void> {
    const { id: alertId, familyId, severity } = alert;
    const { assessmentId, childId, conversationId, category } = risk;
    await this.db.manager.query(KEEP, [
      ...[alertId, familyId, childId, conversationId, alert.platform, category, severity, alert.status],
      ...[alert.probability, alert.occurrences, alert.createdAt, alert.updatedAt],
      ...[assessmentId, added, randomUUID(), isNew ? 'raised' : 'updated'],
    ]);
    const fact = { familyId, childId, conversationId, alertId, assessmentId, category, severity };
    await this.events.publish(isNew ? new AlertRaised(fact) : new AlertUpdated(fact));
  }
}
