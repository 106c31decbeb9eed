import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Events } from '@app/work';
import { ExportRequested } from '../contract';
import { EXPORT_DAYS } from './subject-export';
import type { SubjectExport } from './subject-export';

const COLUMNS = `id, family_id as "familyId", child_id as "childId", status, bytes::float8 as bytes,
  requested_at as "requestedAt", requested_by as "requestedBy", expires_at as "expiresAt", terms,
  shown_until as "shownUntil", error`;

/** What is known of a copy once it is written. */
export interface WrittenCopy {
  readonly bytes: number;
  readonly terms: string;
  readonly shownUntil: Date | null;
}

/** The copies that were asked for, and what became of each. */
@Injectable()
export class ExportStore {
  constructor(
    private readonly db: Database,
    private readonly events: Events,
  ) {}

  async add({ id, familyId, childId, status, requestedAt, requestedBy }: SubjectExport): Promise<void> {
    await this.db.inFamily(familyId, async () => {
      await this.db.manager.query(
        `insert into oversight.exports (id, family_id, child_id, status, requested_by, requested_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, familyId, childId, status, requestedBy, requestedAt],
      );
      await this.events.publish(new ExportRequested({ familyId, childId, exportId: id }));
    });
  }

  async find(familyId: string, id: string): Promise<SubjectExport | undefined> {
    const [found] = await this.db.askInFamily<SubjectExport[]>(
      familyId,
      `select ${COLUMNS} from oversight.exports where id = $1`,
      [id],
    );
    return found;
  }

  /** The copy lies ready from `at` on, for a week. */
  async finish({ id, familyId }: SubjectExport, written: WrittenCopy, at: Date): Promise<void> {
    await this.db.askInFamily(
      familyId,
      `update oversight.exports set status = 'ready', bytes = $2, finished_at = $3::timestamptz, error = null,
           expires_at = $3::timestamptz + make_interval(days => ${EXPORT_DAYS}), terms = $4, shown_until = $5
        where id = $1 and status in ('queued', 'failed')`,
      [id, written.bytes, at, written.terms, written.shownUntil],
    );
  }

  async markFailed({ id, familyId }: SubjectExport): Promise<void> {
    await this.db.askInFamily(
      familyId,
      `update oversight.exports set status = 'failed' where id = $1 and status = 'queued'`,
      [id],
    );
  }

  /** Copies of every family whose week is over. */
  overdue(now: Date): Promise<SubjectExport[]> {
    return this.db.askAsService(
      'oversight',
      `select ${COLUMNS} from oversight.exports where status = 'ready' and expires_at <= $1`,
      [now],
    );
  }

  async markExpired({ id }: SubjectExport): Promise<void> {
    await this.db.askAsService('oversight', `update oversight.exports set status = 'expired' where id = $1`, [id]);
  }
}
