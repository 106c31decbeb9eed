import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';

const MONTHS_AHEAD = 2;

/** Makes the partitions that entries will need: this month's and those of the next two. */
@Injectable()
export class AuditPartitions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Making a partition that exists does nothing, so this may run at any time. */
  makeAhead(): Promise<void> {
    return this.db.asService('audit', async () => {
      await this.db.manager.query(
        `select audit.make_partition((($1::timestamptz at time zone 'UTC')::date + make_interval(months => n))::date)
           from generate_series(0, $2::int) n`,
        [this.clock.now(), MONTHS_AHEAD],
      );
    });
  }
}
