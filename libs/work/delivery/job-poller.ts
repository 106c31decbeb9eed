import { AsyncResource } from 'node:async_hooks';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { PubSub } from '@app/database';
import { HeldJobs } from '../jobs/held-jobs';
import { JobsStore } from '../jobs/jobs.store';

/** BullMQ's own channel; the notice is the name of a queue. */
const CHANNEL = 'bullmq_jobs';
/** Notices can be missed and processes be lost: so often everything is looked at. */
const SWEEP_MS = 5_000;
/** A lease outlives two sweeps; what was taken just now is renewed at the next one. */
const RENEW_AFTER_MS = 2_000;
/** Other processes are told at most so often that there is more than this one can take. */
const ANNOUNCE_MS = 250;

/** Takes jobs when a notice says that there are some, when one falls due, and every few seconds to be sure. */
@Injectable()
export class JobPoller implements OnModuleInit {
  /** Queues with more jobs than there was room for. */
  private readonly full = new Map<string, number>();
  private readonly stopping = new AbortController();
  private sweeping: NodeJS.Timeout | undefined;
  private alarm: { readonly at: number; readonly timer: NodeJS.Timeout } | undefined;
  private looking: Promise<void> | undefined;
  private isAskedAgain = false;
  /** Looking is nobody's request, whoever asks for it. */
  private readonly outside = new AsyncResource(JobPoller.name);

  constructor(
    private readonly held: HeldJobs,
    private readonly store: JobsStore,
    private readonly pubSub: PubSub,
    private readonly log: PinoLogger,
  ) {
    log.setContext(JobPoller.name);
    held.onRoom = (queue) => this.ended(queue);
  }

  onModuleInit(): void {
    this.pubSub.subscribe(CHANNEL, { heard: (queue) => this.heard(queue), missed: () => void this.look() });
  }

  start(): void {
    this.sweeping = setInterval(() => void this.sweep(), SWEEP_MS);
    void this.look();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.sweeping);
    clearTimeout(this.alarm?.timer);
    await this.looking;
  }

  /** Takes whatever there is room for; asked while it looks, it looks once more. */
  async look(): Promise<void> {
    this.isAskedAgain = true;
    this.looking ??= this.outside.runInAsyncScope(() => this.lookUntilSeen()).finally(() => (this.looking = undefined));
    await this.looking;
  }

  /** A job of this process falls due at that time. */
  expect(at: number): void {
    if (this.stopping.signal.aborted || (this.alarm && this.alarm.at <= at)) return;
    clearTimeout(this.alarm?.timer);
    // What lies further away than two sweeps is seen by one of them.
    const wait = Math.min(Math.max(at - Date.now(), 0), 2 * SWEEP_MS);
    const timer = setTimeout(() => {
      this.alarm = undefined;
      void this.look();
    }, wait);
    this.alarm = { at: Date.now() + wait, timer };
  }

  /** Where more of a queue wait than there was room for, they are taken in good time. */
  private ended(queue: string): void {
    if (this.full.has(queue) && this.held.isHalfEmpty(queue)) void this.look();
  }

  private heard(queue: string): void {
    if (this.held.roomOf(queue) > 0) void this.look();
    else if (this.held.has(queue)) this.full.set(queue, Date.now());
  }

  private async sweep(): Promise<void> {
    await this.look();
    const mine = this.held.heldFor(RENEW_AFTER_MS);
    // The database can be away; then the next sweep says it, or another process does the work as well.
    if (mine.length > 0) await this.store.renew(mine).catch((error: unknown) => this.failed(error));
  }

  private async lookUntilSeen(): Promise<void> {
    while (this.isAskedAgain && !this.stopping.signal.aborted) {
      this.isAskedAgain = false;
      // The database can be away: there will be another look.
      await this.takeWhatFits().catch((error: unknown) => this.failed(error));
    }
  }

  private async takeWhatFits(): Promise<void> {
    const { rooms } = this.held;
    if (rooms.length === 0) return;
    const jobs = await this.store.take(rooms);
    for (const room of rooms) {
      const count = jobs.filter(({ queue }) => queue === room.queue).length;
      if (count < room.jobs) this.full.delete(room.queue);
      else await this.share(room.queue);
    }
    this.held.add(jobs);
  }

  private async share(queue: string): Promise<void> {
    const isDue = Date.now() - (this.full.get(queue) ?? 0) >= ANNOUNCE_MS;
    if (!isDue) return;
    this.full.set(queue, Date.now());
    await this.store.announce(queue);
  }

  private failed(error: unknown): void {
    this.log.error({ err: error }, 'jobs could not be looked for');
  }
}
