import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database, PubSub } from '@app/database';
import { ALERT_CHANGES } from '../contract';
import type { AlertChange } from '../contract';
import { Alert } from './alert';
import type { StoredAlert } from './alert';
import { ALERT_COLUMNS } from './alert-columns';
import { openEntry, sealWords } from './history-entry';
import type { HistoryEntry, StoredEntry } from './history-entry';

/** An incident with what it rests on and what happened to it, oldest first. */
export interface Incident {
  readonly alert: Alert;
  readonly basis: readonly { readonly messageId: string; readonly assessmentId: string }[];
  readonly history: readonly HistoryEntry[];
}
interface Surroundings {
  readonly basis: Incident['basis'];
  readonly history: readonly StoredEntry[];
}

const HISTORY = `(select coalesce(json_agg(h order by h.at, h.id), '[]') from alerts.alert_history h
  where h.alert_id = a.id) as history`;
const SURROUNDINGS = `
  (select coalesce(json_agg(json_build_object('messageId', m.message_id, 'assessmentId', m.assessment_id)), '[]')
     from alerts.alert_messages m where m.alert_id = a.id) as basis, ${HISTORY}`;
const ONE = 'from alerts.alerts a where a.id = $1 and a.family_id = $2';
const CHANGE = `
  with changed as (update alerts.alerts set status = $3, updated_at = $4 where id = $1 and family_id = $2),
  noted as (
    insert into alerts.alert_history (id, alert_id, family_id, action, by_account, note_sealed, at)
    values ($5, $1, $2, $6, $7, $8, $4))
  select ${SURROUNDINGS} ${ONE}`;

/** Incidents one at a time, with everything that hangs on them. Every call joins the caller's transaction. */
@Injectable()
export class Incidents {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly pubSub: PubSub,
  ) {}

  /** Null for anybody else's. */
  async one(familyId: string, alertId: string): Promise<Incident | null> {
    const [row] = await this.db.manager.query<(StoredAlert & Surroundings)[]>(
      `select ${ALERT_COLUMNS}, ${SURROUNDINGS} ${ONE}`,
      [alertId, familyId],
    );
    if (!row) return null;
    const { basis, history, ...alert } = row;
    return { alert: Alert.stored(alert), basis, history: await this.opened(alert, history) };
  }

  /** Waits for whoever changes the same incident. Null for anybody else's. */
  async locked(familyId: string, alertId: string): Promise<Alert | null> {
    const [row] = await this.db.manager.query<StoredAlert[]>(`select ${ALERT_COLUMNS} ${ONE} for update`, [
      alertId,
      familyId,
    ]);
    return row ? Alert.stored(row) : null;
  }

  /** Keeps the new state of a locked incident with its entry in history, and tells the others. */
  async changed(alert: Alert, entry: HistoryEntry): Promise<Incident> {
    const { id: alertId, familyId, childId, status, updatedAt } = alert;
    const entryId = randomUUID();
    const words = sealWords(await this.keyring.childKey(familyId, childId), entryId, familyId, entry);
    const values = [alertId, familyId, status, updatedAt, entryId, entry.action, entry.byAccountId, words];
    const [{ basis, history }] = await this.db.manager.query<[Surroundings]>(CHANGE, values);
    const change: AlertChange = { familyId, childId, alertId, status };
    await this.pubSub.publish(ALERT_CHANGES, JSON.stringify(change));
    return { alert, basis, history: [...(await this.opened(alert, history)), entry] };
  }

  /** What happened to each of a child's incidents, by their ids. */
  async histories(familyId: string, childId: string): Promise<ReadonlyMap<string, HistoryEntry[]>> {
    const rows = await this.db.manager.query<{ id: string; history: readonly StoredEntry[] }[]>(
      `select a.id, ${HISTORY} from alerts.alerts a where a.family_id = $1 and a.child_id = $2`,
      [familyId, childId],
    );
    const opened = rows.map(
      async ({ id, history }) => [id, await this.opened({ familyId, childId }, history)] as const,
    );
    return new Map(await Promise.all(opened));
  }

  private async opened(
    { familyId, childId }: Pick<Alert, 'familyId' | 'childId'>,
    history: readonly StoredEntry[],
  ): Promise<HistoryEntry[]> {
    const key = await this.keyring.childKey(familyId, childId);
    return history.map((stored) => openEntry(key, familyId, stored));
  }
}
