import { randomUUID } from 'node:crypto';
import { Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { EventBus, IEventHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { createPostgresBackend, Job, Queue, Worker } from 'bullmq';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { currentWork, inWork, newWork } from '@app/ambient';
import { Database, poolOf } from '@app/database';
import { DomainEvent } from '@app/kernel';
import { periodOf, PeriodicWork } from './periodic';
import { QueuePool } from './queue-pool';

type EventClass = (new (...args: never[]) => DomainEvent) & { type: string };
/** An event as its job carries it. */
type EventRecord = Pick<DomainEvent, 'id' | 'occurredAt' | 'data'> & { readonly requestId?: string };
export interface Subscriber {
  readonly name: string;
  readonly context: string;
  readonly event: EventClass;
  readonly instance: IEventHandler<DomainEvent>;
}

interface Periodic {
  readonly name: string;
  readonly context: string;
  readonly everySeconds: number;
  readonly instance: PeriodicWork;
}

const ATTEMPTS = 8;
const FIRST_RETRY_MS = 200;
const WORKER = {
  concurrency: 4,
  /** A job whose process died is taken up again after this long, however often that happens. */
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 20,
};
/** Finished jobs stay an hour for the board; failed ones stay until an operator retries or removes them. */
const KEEP_FINISHED = { age: 3600, count: 1000 };

const contextOf = (moduleName: string) =>
  moduleName
    .replace(/Module$/, '')
    .replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();

/**
 * Delivers each published event to each subscriber as one durable job in the queue of the subscriber's context. At least
 * once and in no order: a reaction is idempotent by a natural key and reads its state from the database.
 */
@Injectable()
export class DurableEvents implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly subscribers: Subscriber[] = [];
  readonly queues = new Map<string, Queue>();
  private readonly periodic: Periodic[] = [];
  private readonly workers: Worker[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly bus: EventBus,
    private readonly db: Database,
    @InjectDataSource() private readonly source: DataSource,
    private readonly log: PinoLogger,
  ) {
    log.setContext(DurableEvents.name);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.findSubscribers();
    const connection = new QueuePool(poolOf(this.source), this.db) as never;
    const backend = createPostgresBackend as never;
    for (const context of new Set([...this.subscribers, ...this.periodic].map(({ context }) => context))) {
      const queue = new Queue(context, { connection }, backend);
      const worker = new Worker(
        context,
        (job: Job<EventRecord, void>) => this.deliver(job),
        { connection, ...WORKER },
        backend,
      );
      queue.on('error', (error) => this.log.error({ err: error, queue: context }, 'queue error'));
      worker.on('error', (error) => this.log.error({ err: error, queue: context }, 'worker error'));
      worker.on('failed', (job, error) =>
        this.log.error(
          { err: error, queue: context, job: job?.id, attempt: job?.attemptsMade, requestId: job?.data.requestId },
          'reaction failed',
        ),
      );
      this.queues.set(context, queue);
      this.workers.push(worker);
    }
    for (const { name, context, everySeconds } of this.periodic) {
      const template = { name, data: {}, opts: { removeOnComplete: KEEP_FINISHED, removeOnFail: KEEP_FINISHED } };
      await this.queues.get(context)!.upsertJobScheduler(name, { every: everySeconds * 1000 }, template);
    }
    this.bus.publisher = { publish: (event) => this.publish(event as unknown as DomainEvent) };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private async publish(event: DomainEvent): Promise<void> {
    if (!this.db.inTransaction) throw new Error(`${event.constructor.name} was published outside a transaction`);
    const { id, occurredAt, data } = event;
    const requestId = currentWork()?.requestId;
    for (const { name, context, event: type } of this.subscribers) {
      if (!(event instanceof type)) continue;
      await this.queues.get(context)!.add(
        name,
        { id, occurredAt, data, requestId },
        {
          jobId: `${id}-${name}`,
          attempts: ATTEMPTS,
          backoff: { type: 'exponential', delay: FIRST_RETRY_MS },
          removeOnComplete: KEEP_FINISHED,
        },
      );
    }
  }

  private async deliver({ name, data }: Job<EventRecord, void>): Promise<void> {
    const periodic = this.periodic.find((candidate) => candidate.name === name);
    if (periodic) return inWork(newWork(randomUUID()), () => periodic.instance.run());
    const subscriber = this.subscribers.find((candidate) => candidate.name === name);
    if (!subscriber) throw new Error(`nothing in this version handles ${name}`);
    const event = Object.create(subscriber.event.prototype as object) as DomainEvent;
    const { requestId = randomUUID(), ...fact } = data;
    await inWork(newWork(requestId), async () => {
      await subscriber.instance.handle(Object.assign(event, fact));
    });
  }

  private findSubscribers(): void {
    for (const { metatype, instance, host } of this.discovery.getProviders()) {
      const everySeconds = metatype && periodOf(metatype);
      if (everySeconds) {
        const context = contextOf(host!.name);
        this.periodic.push({ name: metatype.name, context, everySeconds, instance: instance as never });
      }
      const events = (metatype && (Reflect.getMetadata('__eventsHandler__', metatype) as EventClass[])) || [];
      for (const event of events) {
        const name = metatype!.name;
        if (this.subscribers.some((other) => other.name === name)) throw new Error(`two reactions are called ${name}`);
        this.subscribers.push({ name, context: contextOf(host!.name), event, instance: instance as never });
      }
    }
  }
}
