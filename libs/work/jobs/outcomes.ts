import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { WorkRegistry } from '../declared/work-registry';
import type { FoundPeriod } from '../declared/work-registry';
import type { TakenJob } from './jobs';
import { JobsStore } from './jobs.store';
import { JobPoller } from '../delivery/job-poller';
import { Undertakings } from '../watch/undertakings';
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
    private readonly registry: WorkRegistry,
    private readonly poller: JobPoller,
    private readonly ends: Undertakings,
    private readonly log: PinoLogger,
  ) {
    log.setContext(Outcomes.name);
  }

  /** @param nextAt when work that is due again and again wants to run, if that is sooner than its period */
  async succeeded(job: TakenJob, nextAt?: Date): Promise<void> {
    const period = job.schedule === null ? undefined : this.registry.periodOf(job.name);
    if (period) return this.rearm(job, period, { nextAt });
    if (this.done.push(job) === 1) this.ticking = this.tickOff();
    await this.ticking;
  }

  async failed(job: TakenJob, error: Error): Promise<void> {
    const { queue, id, attempts, attemptsMade } = job;
    const attempt = attemptsMade + 1;
    this.log.error({ err: error, queue, job: id, attempt, requestId: job.data.requestId }, 'reaction failed');
    const period = job.schedule === null ? undefined : this.registry.periodOf(job.name);
    if (period) return this.rearm(job, period, { failure: error });
    const { backoff } = this.registry.reactionOf(job.name)?.policy ?? promptly;
    const nextAt = attempt < attempts ? Date.now() + waitAfter(backoff, attempt) : undefined;
    await this.store.fail(job, error, nextAt);
    if (nextAt !== undefined) this.poller.expect(nextAt);
    else await this.ends.jobGivenUp(job);
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
    this.poller.expect(nextRun);
  }

  private async tickOff(): Promise<void> {
    await pause(GATHER_MS);
    const jobs = this.done;
    this.done = [];
    await this.store.remove(jobs);
  }
}
