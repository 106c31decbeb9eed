import { Injectable } from '@nestjs/common';
import type { BulkJobOptions } from 'bullmq';
import { currentWork } from '@app/ambient';
import { Database } from '@app/database';
import { Clock, DomainEvent } from '@app/kernel';
import { FoundWork } from './found-work';
import { WorkQueues } from './work-queues';

/** An event as its job carries it. */
export type EventRecord = Pick<DomainEvent, 'id' | 'occurredAt' | 'data'> & { readonly requestId?: string };
export interface Delivery {
  /** Not before this moment; at once when absent or past. */
  readonly at?: Date;
}
interface Job {
  readonly name: string;
  readonly data: EventRecord;
  readonly opts: BulkJobOptions;
}

/** Writes one job for each reaction to an event, in one statement for each queue. */
@Injectable()
export class Outbox {
  constructor(
    private readonly found: FoundWork,
    private readonly queues: WorkQueues,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Error outside a transaction, where the fact and its jobs could part */
  async write(event: DomainEvent, { at }: Delivery = {}): Promise<void> {
    if (!this.db.inTransaction) throw new Error(`${event.constructor.name} was published outside a transaction`);
    const { id, occurredAt, data } = event;
    const record: EventRecord = { id, occurredAt, data, requestId: currentWork()?.requestId };
    const delay = at ? Math.max(0, at.getTime() - this.clock.now().getTime()) : 0;
    const jobs = new Map<string, Job[]>();
    for (const { name, event: type, policy } of this.found.reactions) {
      if (!(event instanceof type)) continue;
      const opts = {
        jobId: `${id}-${name}`,
        attempts: policy.attempts,
        backoff: BACKOFF,
        removeOnComplete: true,
        delay,
      };
      jobs.set(policy.queue, [...(jobs.get(policy.queue) ?? []), { name, data: record, opts }]);
    }
    for (const [queue, those] of jobs) await this.queues.byName.get(queue)!.addBulk(those);
  }
}

/** The worker asks the policy; a job stored today keeps the patience of the version that runs it. */
const BACKOFF = { type: 'policy' };
