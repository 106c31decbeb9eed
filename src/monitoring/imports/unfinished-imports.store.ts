import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Undertaken } from '@app/work';
import type { Undertaking, Unfinished } from '@app/work';
import { GIVEN_UP, TRIED_AGAIN } from './chat-import';

const GOES_ON = `(status in ('queued', 'running') or status = 'failed' and error = $1)`;

/** Imports that go on, or would go on for ever. */
@Undertaken({ what: 'import', by: 'RunImportOnImportReceived', key: 'importId', lateAfterSeconds: 3600 })
@Injectable()
export class UnfinishedImports implements Undertaking {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  unfinished(): Promise<Unfinished[]> {
    return this.db.askAsService(
      'work',
      `select id, family_id as "familyId", created_at as since from monitoring.imports where ${GOES_ON}`,
      [TRIED_AGAIN],
    );
  }

  async giveUp({ id, familyId }: Unfinished): Promise<void> {
    await this.db.askInFamily(
      familyId,
      `update monitoring.imports set status = 'failed', error = $3, finished_at = $4 where id = $2 and ${GOES_ON}`,
      [TRIED_AGAIN, id, GIVEN_UP, this.clock.now()],
    );
  }
}
