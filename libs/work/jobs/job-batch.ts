import { Injectable } from '@nestjs/common';
import type { Closing, ClosingRows } from '@app/database';
import { HeldJobs } from './held-jobs';
import type { JobKey, NewJob } from './jobs';
import { JobsStore } from './jobs.store';
import { JobPoller } from '../delivery/job-poller';

/** All jobs that one transaction writes and ticks off, in one statement at its end. */
export class JobBatch implements Closing {
  private readonly done: JobKey[] = [];
  private jobs: NewJob[] = [];

  constructor(
    private readonly store: JobsStore,
    private readonly held: HeldJobs,
    private readonly poller: JobPoller,
  ) {}

  add(job: NewJob): void {
    this.jobs.push(job);
  }

  finish(job: JobKey): void {
    this.done.push(job);
  }

  statement() {
    if (this.done.length + this.jobs.length === 0) return undefined;
    const taken = new Map<string, number>();
    this.jobs = this.jobs.map((job) => {
      const before = taken.get(job.queue) ?? 0;
      const isTaken = job.delay === 0 && before < this.held.roomOf(job.queue);
      if (isTaken) taken.set(job.queue, before + 1);
      return { ...job, isTaken };
    });
    return this.store.writing(this.done, this.jobs);
  }

  /** The jobs this process took for itself begin, and what falls due later is expected. */
  committed(rows: ClosingRows): void {
    this.held.add(this.store.takenIn(rows, this.jobs));
    for (const { queue, delay } of this.jobs)
      if (delay > 0 && this.held.has(queue)) this.poller.expect(Date.now() + delay);
  }
}

/** Begins a batch for each transaction that needs one. */
@Injectable()
export class JobBatches {
  constructor(
    private readonly store: JobsStore,
    private readonly held: HeldJobs,
    private readonly poller: JobPoller,
  ) {}

  begin(): JobBatch {
    return new JobBatch(this.store, this.held, this.poller);
  }
}
