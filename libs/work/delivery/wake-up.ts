import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { waking } from '../jobs/jobs.store';
import { periodOf } from '../declared/periodic';
import type { PeriodicWork } from '../declared/periodic';

/**
 * The statement that has periodic work run at once, for tools that have a connection and no application.
 *
 * @throws Error for a class that is not periodic
 */
export function wakingOf(work: new (...args: never[]) => PeriodicWork) {
  const period = periodOf(work);
  if (!period) throw new Error(`${work.name} is no periodic work`);
  return waking({ queue: period.policy.queue, name: work.name });
}

/** Has periodic work run at once, because there is something for it to do. */
@Injectable()
export class WakeUp {
  constructor(private readonly db: Database) {}

  /**
   * Joins a running transaction. Work that runs at this moment is not woken: it looks for more when it is through, or at
   * its next period.
   *
   * @throws Error for a class that is not periodic
   */
  async of(work: new (...args: never[]) => PeriodicWork): Promise<void> {
    const { text, values } = wakingOf(work);
    // The queue's tables ask nobody who he is.
    await this.db.askAsService('requests', text, values);
  }
}
