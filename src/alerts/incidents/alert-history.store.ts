import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring, openText, seal } from '@app/crypto';
import type { RecordContext, SubjectKey } from '@app/crypto';
import { Database } from '@app/database';

export interface HistoryEntry {
  readonly action: string;
  readonly at: Date;
  readonly byAccountId: string | null;
  readonly note: string | null;
}
interface Row {
  readonly id: string;
  readonly action: string;
  readonly by_account: string | null;
  readonly note_sealed: Buffer | null;
  readonly at: Date;
}

const noteOf = (id: string, familyId: string): RecordContext => ({
  table: 'alerts.alert_history',
  column: 'note_sealed',
  rowId: id,
  familyId,
});

/** What happened to an incident, by whom and when. Entries are added and never changed; notes lie sealed. */
@Injectable()
export class AlertHistory {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  async add(familyId: string, alertId: string, entry: HistoryEntry): Promise<void> {
    const id = randomUUID();
    const note = entry.note && seal(await this.key(familyId, alertId), entry.note, noteOf(id, familyId));
    await this.db.manager.query(
      `insert into alerts.alert_history (id, alert_id, family_id, action, by_account, note_sealed, at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, alertId, familyId, entry.action, entry.byAccountId, note, entry.at],
    );
  }

  async of(familyId: string, alertId: string): Promise<HistoryEntry[]> {
    const key = await this.key(familyId, alertId);
    const rows = await this.db.manager.query<Row[]>(
      'select id, action, by_account, note_sealed, at from alerts.alert_history where alert_id = $1 order by at, id',
      [alertId],
    );
    return rows.map(({ id, action, by_account, note_sealed, at }) => ({
      action,
      at,
      byAccountId: by_account,
      note: note_sealed && openText(key, note_sealed, noteOf(id, familyId)),
    }));
  }

  /** The key of the child that the incident is about. */
  private async key(familyId: string, alertId: string): Promise<SubjectKey> {
    const [{ childId }] = await this.db.manager.query<[{ childId: string }]>(
      'select child_id as "childId" from alerts.alerts where id = $1',
      [alertId],
    );
    return this.keyring.childKey(familyId, childId);
  }
}
