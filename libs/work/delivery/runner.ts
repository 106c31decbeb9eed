import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Deliveries } from './deliveries';
import { HeldJobs } from '../jobs/held-jobs';
import type { TakenJob } from '../jobs/jobs';
import { Outcomes } from '../jobs/outcomes';

/** Begins jobs that this process has taken, as many of a queue at once as its policy allows, and sees them to their end. */
@Injectable()
export class Runner {
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly held: HeldJobs,
    private readonly deliveries: Deliveries,
    private readonly outcomes: Outcomes,
    private readonly log: PinoLogger,
  ) {
    log.setContext(Runner.name);
    // Not within the transaction or the request that wrote the job, which is about to end.
    held.onWaiting = () => setImmediate(() => this.begin());
  }

  /** Gives back what is not begun and resolves when the rest has ended. */
  async stop(): Promise<void> {
    await this.outcomes.givenBack(this.held.close());
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private begin(): void {
    for (let job = this.held.next(); job; job = this.held.next()) {
      const run: Promise<void> = this.run(job).finally(() => this.running.delete(run));
      this.running.add(run);
    }
  }

  private async run(job: TakenJob): Promise<void> {
    try {
      await this.settle(job);
    } catch (error) {
      // The database is away: the job stays taken until its lease ends, and is taken again.
      this.log.error({ err: error, queue: job.queue, job: job.id }, 'the end of a job could not be written');
    }
    this.begin();
  }

  private async settle(job: TakenJob): Promise<void> {
    const outcome = await this.deliveries.deliver(job).catch((error: unknown) => asError(error));
    this.held.ended(job);
    this.begin();
    if (outcome instanceof Error) return this.outcomes.failed(job, outcome);
    if (outcome === 'ticked-off') return;
    if ('undone' in outcome)
      this.log.info({ queue: job.queue, job: job.id, because: outcome.undone }, 'a job was retired');
    await this.outcomes.succeeded(job, outcome.nextAt);
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
