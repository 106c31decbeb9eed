import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Undertaken } from '@app/work';
import type { Undertaking, Unfinished } from '@app/work';
import { GIVEN_UP } from './analysis';

/** Examinations that go on, or would go on for ever. */
@Undertaken({ what: 'examination', by: 'AnalyseMediaOnMediaUploaded', key: 'analysisId', lateAfterSeconds: 3600 })
@Injectable()
export class UnfinishedAnalyses implements Undertaking {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  unfinished(): Promise<Unfinished[]> {
    return this.db.askAsService(
      'work',
      `select id, family_id as "familyId", created_at as since from media_forensics.analyses
        where status in ('queued', 'running')`,
    );
  }

  /** One that failed meanwhile keeps the reason it has, which says more. */
  async giveUp({ id, familyId }: Unfinished): Promise<void> {
    await this.db.askInFamily(
      familyId,
      `update media_forensics.analyses set status = 'failed', stage = 'failed', error = $2, finished_at = $3
        where id = $1 and status in ('queued', 'running')`,
      [id, GIVEN_UP, this.clock.now()],
    );
  }
}
