import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Undertaken } from '@app/work';
import type { Undertaking, Unfinished } from '@app/work';
import { GIVEN_UP } from './subject-export';

/** Copies that are being made, or would be for ever. */
@Undertaken({ what: 'copy', by: 'WriteExportOnExportRequested', key: 'exportId', lateAfterSeconds: 3600 })
@Injectable()
export class UnfinishedCopies implements Undertaking {
  constructor(private readonly db: Database) {}

  unfinished(): Promise<Unfinished[]> {
    return this.db.askAsService(
      'oversight',
      `select id, family_id as "familyId", requested_at as since from oversight.exports where status = 'queued'`,
    );
  }

  async giveUp({ id, familyId }: Unfinished): Promise<void> {
    await this.db.askInFamily(
      familyId,
      `update oversight.exports set status = 'failed', error = $2 where id = $1 and status in ('queued', 'failed')`,
      [id, GIVEN_UP],
    );
  }
}
