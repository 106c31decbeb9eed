import { Injectable } from '@nestjs/common';
import { currentWork } from '@app/ambient';
import { Database } from '@app/database';
import { Clock, DomainEvent } from '@app/kernel';
import { WorkRegistry } from '../declared/work-registry';
import { JobBatches } from './job-batch';
import type { JobBatch } from './job-batch';
import type { EventRecord, TakenJob } from './jobs';

export interface Delivery {
  /** Not before this moment; at once when absent or past. */
  readonly at?: Date;
}

/** Leaves one job for each reaction to an event to the end of the transaction that makes the fact true. */
@Injectable()
export class Outbox {
  constructor(
    private readonly registry: WorkRegistry,
    private readonly batches: JobBatches,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Error outside a transaction, where the fact and its jobs could part */
  write(event: DomainEvent, { at }: Delivery = {}): void {
    if (!this.db.inTransaction) throw new Error(`${event.constructor.name} was published outside a transaction`);
    const { id, occurredAt, data } = event;
    const record: EventRecord = { id, occurredAt, data, requestId: currentWork()?.requestId };
    const delay = at ? Math.max(0, at.getTime() - this.clock.now().getTime()) : 0;
    for (const { name, event: type, policy } of this.registry.reactions) {
      if (!(event instanceof type)) continue;
      const { queue, attempts } = policy;
      this.batch.add({ queue, id: `${id}-${name}`, name, data: record, attempts, delay, isTaken: false });
    }
  }

  /** The running transaction ticks the job off. */
  finish(job: TakenJob): void {
    this.batch.finish(job);
  }

  private get batch(): JobBatch {
    return this.db.closing(() => {
      const batch = this.batches.begin();
      this.db.afterCommit((rows) => batch.committed(rows));
      return batch;
    });
  }
}
