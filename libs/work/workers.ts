import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Job, Worker } from 'bullmq';
import { PinoLogger } from 'nestjs-pino';
import { inWork, newWork } from '@app/ambient';
import { Config } from '@app/config';
import { DomainEvent } from '@app/kernel';
import { FoundWork } from './found-work';
import type { FoundQueue } from './found-work';
import { LateJobs } from './late-jobs';
import type { EventRecord } from './outbox';
import { promptly, waitAfter } from './policy';
import { WorkQueues } from './work-queues';

const WORKER = {
  /** A job whose process died is taken up again after this long, however often that happens. */
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 20,
};

/** Takes jobs from the queues of this process's lanes, and from no other. */
@Injectable()
export class Workers {
  private readonly running: Worker<EventRecord>[] = [];

  constructor(
    private readonly found: FoundWork,
    private readonly queues: WorkQueues,
    private readonly late: LateJobs,
    private readonly log: PinoLogger,
  ) {
    log.setContext(Workers.name);
  }

  start(lanes: Config['lanes']): void {
    for (const queue of this.found.queues.values()) if (lanes.has(queue.lane)) this.running.push(this.open(queue));
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((worker) => worker.close()));
  }

  private open({ name: queue, concurrency }: FoundQueue): Worker<EventRecord> {
    const settings = {
      backoffStrategy: (attempt: number, _type?: string, _error?: Error, job?: { name: string }) =>
        waitAfter(this.policyOf(job?.name).backoff, attempt),
    };
    const worker = this.queues.worker<EventRecord>(queue, (job) => this.deliver(job), {
      ...WORKER,
      concurrency,
      settings,
    });
    worker.on('error', (error) => this.log.error({ err: error, queue }, 'worker error'));
    worker.on('failed', (job, error) =>
      this.log.error(
        { err: error, queue, job: job?.id, attempt: job?.attemptsMade, requestId: job?.data.requestId },
        'reaction failed',
      ),
    );
    return worker;
  }

  private policyOf = (name: string | undefined) =>
    this.found.reactions.find((reaction) => reaction.name === name)?.policy ?? promptly;

  private async deliver(job: Job<EventRecord, void>): Promise<void> {
    const { name, data } = job;
    const period = this.found.periods.find((candidate) => candidate.name === name);
    if (period) return inWork(newWork(randomUUID()), () => period.instance.run());
    const reaction = this.found.reactions.find((candidate) => candidate.name === name);
    if (!reaction) throw new Error(`nothing in this version handles ${name}`);
    this.late.note(job, reaction.policy);
    const event = Object.create(reaction.event.prototype as object) as DomainEvent;
    const { requestId = randomUUID(), ...fact } = data;
    await inWork(newWork(requestId), () => reaction.handle(Object.assign(event, fact)));
  }
}
