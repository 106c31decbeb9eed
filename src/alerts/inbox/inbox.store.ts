import { Injectable } from '@nestjs/common';
import { Database, pageOf, pageSql } from '@app/database';
import type { Page } from '@app/database';
import type { Severity } from '@app/kernel';
import type { AlertStatus, StoredAlert } from '../incidents/alert';
import { ALERT_COLUMNS } from '../incidents/alert-columns';

export interface AlertFilter extends Page {
  readonly status?: readonly AlertStatus[];
  readonly severity?: Severity;
  readonly childId?: string;
}
/** Times as PostgreSQL writes them into JSON. */
type JsonAlert = Omit<StoredAlert, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: string;
  readonly updatedAt: string;
};

const WANTED = `($1::alerts.status[] is null or a.status = any($1))
  and ($2::alerts.severity is null or a.severity = $2) and ($3::uuid is null or a.child_id = $3)`;

/** Reads the inbox by the page. */
@Injectable()
export class Inbox {
  constructor(private readonly db: Database) {}

  /** Joins the caller's transaction. @returns the page, and how many there are on all pages */
  async page(filter: AlertFilter): Promise<{ alerts: StoredAlert[]; total: number; hasMore: boolean }> {
    const { status, severity, childId } = filter;
    const { where, tail, values } = pageSql('a.updated_at', filter, 4);
    const [{ total, page }] = await this.db.manager.query<[{ total: number; page: readonly JsonAlert[] }]>(
      `select (select count(*)::int from alerts.alerts a where ${WANTED}) as total,
              (select coalesce(json_agg(line), '[]') from (
                select ${ALERT_COLUMNS} from alerts.alerts a where ${WANTED} and ${where} ${tail}) line) as page`,
      [status ?? null, severity ?? null, childId ?? null, ...values],
    );
    const { rows, hasMore } = pageOf(page, filter);
    return { alerts: rows.map(withTimes), total, hasMore };
  }
}

const withTimes = (alert: JsonAlert): StoredAlert => ({
  ...alert,
  createdAt: new Date(alert.createdAt),
  updatedAt: new Date(alert.updatedAt),
});
