import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { JobsStore } from '../jobs/jobs.store';
import { periodOf } from '../declared/periodic';
import type { PeriodicWork } from '../declared/periodic';

/** Has periodic work run at once, because there is something for it to do. */
@Injectable()
export class WakeUp {
  constructor(
    private readonly store: JobsStore,
    private readonly db: Database,
  ) {}

  /**
   * Joins a running transaction. Work that runs at this moment is not woken: it looks for more when it is through, or at
   * its next period.
   *
   * @throws Error for a class that is not periodic
   */
  async of(work: new (...args: never[]) => PeriodicWork): Promise<void> {
    const period = periodOf(work);
    if (!period) throw new Error(`${work.name} is no periodic work`);
    const { text, values } = this.store.waking({ queue: period.policy.queue, name: work.name });
    // The queue's tables ask nobody who he is.
    await this.db.askAsService('requests', text, values);
  }
}
