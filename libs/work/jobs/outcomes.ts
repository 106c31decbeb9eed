import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { FoundWork } from '../declared/found-work';
import type { FoundPeriod } from '../declared/found-work';
import type { TakenJob } from './jobs';
import { JobsStore } from './jobs.store';
import { LookOut } from '../delivery/look-out';
import { promptly, waitAfter } from '../declared/policy';

/** Jobs that end together are ticked off together. */
const GATHER_MS = 5;

/** Says in the database what became of a job: ticked off, to be tried again, left to an operator, due again. */
@Injectable()
export class Outcomes {
  private done: TakenJob[] = [];
  private ticking: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: JobsStore,
    private readonly found: FoundWork,
    private readonly lookOut: LookOut,
    private readonly log: PinoLogger,
  ) {
    log.setContext(Outcomes.name);
  }

  /** @param nextAt when work that is due again and again wants to run, if that is sooner than its period */
  async succeeded(job: TakenJob, nextAt?: Date): Promise<void> {
    const period = job.schedule === null ? undefined : this.found.periodOf(job.name);
    if (period) return this.rearm(job, period, { nextAt });
    if (this.done.push(job) === 1) this.ticking = this.tickOff();
    await this.ticking;
  }

  async failed(job: TakenJob, error: Error): Promise<void> {
    const { queue, id, attempts, attemptsMade } = job;
    const attempt = attemptsMade + 1;
    this.log.error({ err: error, queue, job: id, attempt, requestId: job.data.requestId }, 'reaction failed');
    const period = job.schedule === null ? undefined : this.found.periodOf(job.name);
    if (period) return this.rearm(job, period, { failure: error });
    const { backoff } = this.found.reactionOf(job.name)?.policy ?? promptly;
    const nextAt = attempt < attempts ? Date.now() + waitAfter(backoff, attempt) : undefined;
    await this.store.fail(job, error, nextAt);
    if (nextAt !== undefined) this.lookOut.expect(nextAt);
  }

  /** They were taken and not begun. */
  async givenBack(jobs: readonly TakenJob[]): Promise<void> {
    if (jobs.length > 0) await this.store.release(jobs);
  }

  /** Runs that were missed are not made up for. */
  private async rearm(
    job: TakenJob,
    { everySeconds }: FoundPeriod,
    { nextAt, failure }: { readonly nextAt?: Date; readonly failure?: Error },
  ): Promise<void> {
    const every = everySeconds * 1000;
    const missed = Math.max(0, Math.floor((Date.now() - job.readyAt) / every));
    const nextRun = Math.min(job.readyAt + (missed + 1) * every, nextAt?.getTime() ?? Infinity);
    await this.store.rearm(job, nextRun, failure);
    this.lookOut.expect(nextRun);
  }

  private async tickOff(): Promise<void> {
    await pause(GATHER_MS);
    const jobs = this.done;
    this.done = [];
    await this.store.remove(jobs);
  }
}
