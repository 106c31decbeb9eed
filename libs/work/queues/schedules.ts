import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { Config } from '@app/config';
import { JobsStore } from '../jobs/jobs.store';
import { WorkRegistry } from '../declared/work-registry';
import type { FoundPeriod } from '../declared/work-registry';
import { WorkQueues } from './work-queues';

const LOOK_MS = 5_000;
/** The wall clock and the one that only runs forward may part this far before somebody must have set the former. */
const JUMP_MS = 10_000;

/** Keeps the schedules in the database equal to the periodic work of this build, also after the clock was set. */
@Injectable()
export class Schedules {
  private timer: NodeJS.Timeout | undefined;
  private offset = 0;

  constructor(
    private readonly registry: WorkRegistry,
    private readonly queues: WorkQueues,
    private readonly jobs: JobsStore,
    private readonly log: PinoLogger,
  ) {
    log.setContext(Schedules.name);
  }

  async start(lanes: Config['lanes']): Promise<void> {
    await this.removeForgotten();
    await this.follow(lanes);
    this.offset = offsetNow();
    this.timer = setInterval(() => this.watchClock(lanes), LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Writes each schedule, anew where the stored next run is missing, long past, or further away than one period. */
  async settle(lanes: Config['lanes']): Promise<void> {
    for (const { period, stored, isAstray } of await this.compared(lanes)) {
      await this.write(period, stored !== undefined && isAstray);
    }
  }

  /** Writes anew what is astray, lost or without a job, whatever brought that about. @returns what that was */
  async repair(lanes: Config['lanes']): Promise<string[]> {
    const broken = (await this.compared(lanes)).filter(({ stored, isAstray }) => isAstray || !stored?.hasJob);
    for (const { period, stored } of broken) await this.write(period, stored !== undefined);
    return broken.map(({ period }) => period.name);
  }

  private async compared(lanes: Config['lanes']) {
    const all = await this.queues.schedules();
    return this.registry.periods
      .filter(({ policy }) => lanes.has(policy.lane))
      .map((period) => {
        const stored = all.find(({ name, queue }) => name === period.name && queue === period.policy.queue);
        return { period, stored, isAstray: !stored || !isPlausible(stored.nextRun, period.everySeconds) };
      });
  }

  private async write({ name, everySeconds, policy }: FoundPeriod, isAstray: boolean): Promise<void> {
    const queue = this.queues.byName.get(policy.queue)!;
    // Writing over a schedule keeps its next run; only a new one starts from the clock as it is now.
    if (isAstray) await queue.removeJobScheduler(name);
    const template = { name, data: {}, opts: { removeOnComplete: true, removeOnFail: KEEP_FAILED } };
    await queue.upsertJobScheduler(name, { every: everySeconds * 1000 }, template);
  }

  private async removeForgotten(): Promise<void> {
    for (const { queue, name } of await this.queues.schedules()) {
      if (this.registry.periods.some((period) => period.name === name && period.policy.queue === queue)) continue;
      const open = this.queues.byName.get(queue) ?? this.queues.unlisted(queue);
      await open.removeJobScheduler(name);
      if (!this.queues.byName.has(queue)) await open.close();
      this.log.info({ queue, schedule: name }, 'removed a schedule whose work is gone');
    }
  }

  private watchClock(lanes: Config['lanes']): void {
    const jumped = offsetNow() - this.offset;
    if (Math.abs(jumped) < JUMP_MS) return;
    this.offset += jumped;
    this.log.warn({ seconds: jumped / 1000 }, 'the clock was set; schedules are written anew');
    this.follow(lanes).catch((error: unknown) => {
      // Looked at again in a moment: the database can be away just now.
      this.offset -= jumped;
      this.log.error({ err: error }, 'schedules could not be written');
    });
  }

  private async follow(lanes: Config['lanes']): Promise<void> {
    await this.jobs.pullBack();
    await this.settle(lanes);
  }
}

/** A failed run stays a while for the board; the next one says whether it lasts. */
const KEEP_FAILED = { age: 3600, count: 1000 };

const offsetNow = (): number => Date.now() - performance.now();

const isPlausible = (nextRun: number, everySeconds: number): boolean =>
  Math.abs(nextRun - Date.now()) <= everySeconds * 1000 + JUMP_MS;
