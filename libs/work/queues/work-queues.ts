import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createPostgresBackend, Queue } from 'bullmq';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { poolOf } from '@app/database';
import { WorkRegistry } from '../declared/work-registry';
import { QueuePool } from './queue-pool';

/** Work that is due again and again, as the database has it. */
export interface StoredSchedule {
  readonly queue: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly nextRun: number;
  /** Whether something waits or runs for it; without, it never runs again. */
  readonly hasJob: boolean;
  /** Whether a process works on it at this moment. */
  readonly isRunning: boolean;
}

/** Opens BullMQ's queues on the product's own connections: what operators, the board and schedules go through. */
@Injectable()
export class WorkQueues {
  readonly byName = new Map<string, Queue>();
  private connection: QueuePool | undefined;

  constructor(
    private readonly registry: WorkRegistry,
    @InjectDataSource() private readonly source: DataSource,
    private readonly log: PinoLogger,
  ) {}

  /** Opens the queue of every piece of work, so that this process can publish to lanes it does not run. */
  openAll(): void {
    this.registry.find();
    for (const name of this.registry.queues.keys()) this.byName.set(name, this.unlisted(name));
  }

  /** A queue this build has no work for; whoever asks closes it. */
  unlisted(name: string): Queue {
    const queue = new Queue(name, { connection: this.pool() }, createPostgresBackend as never);
    queue.on('error', (error) => this.log.error({ err: error, queue: name }, 'queue error'));
    return queue;
  }

  /** Every schedule the database holds, also of queues that no work uses any more. */
  async schedules(): Promise<StoredSchedule[]> {
    const { rows } = await this.pool().query<Omit<StoredSchedule, 'nextRun'> & { next: string | null }>(
      `select queue, scheduler_id as name, next_run_ms as next,
              exists (select from bullmq.job j where j.queue = s.queue and j.scheduler_id = s.scheduler_id
                         and j.state in ('delayed', 'waiting', 'active')) as "hasJob",
              exists (select from bullmq.job j where j.queue = s.queue and j.scheduler_id = s.scheduler_id
                         and j.state = 'active' and j.locked_until_ms > $1) as "isRunning"
         from bullmq.scheduler s`,
      [Date.now()],
    );
    return rows.map(({ next, ...schedule }) => ({ ...schedule, nextRun: Number(next ?? 0) }));
  }

  async close(): Promise<void> {
    await Promise.all([...this.byName.values()].map((queue) => queue.close()));
  }

  private pool(): QueuePool {
    return (this.connection ??= new QueuePool(poolOf(this.source)));
  }
}
