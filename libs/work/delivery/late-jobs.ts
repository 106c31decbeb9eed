import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Metrics } from '@app/observability';
import type { Counter } from '@app/observability';
import type { TakenJob } from '../jobs/jobs';
import type { Policy } from '../declared/policy';

/** Reports a job that was taken up later than its policy allows; retries wait on purpose and do not count. */
@Injectable()
export class LateJobs {
  private readonly late: Counter<'queue'>;

  constructor(
    metrics: Metrics,
    private readonly log: PinoLogger,
  ) {
    this.late = metrics.counter({
      name: 'safeguardian_late_jobs_total',
      help: 'Jobs taken up later than their policy allows',
      labelNames: ['queue'],
    });
  }

  note(job: TakenJob, policy: Policy): void {
    if (job.attemptsMade > 0) return;
    const seconds = (Date.now() - job.readyAt) / 1000;
    if (seconds <= policy.lateAfterSeconds) return;
    this.late.inc({ queue: policy.queue });
    this.log.warn({ queue: policy.queue, job: job.id, reaction: job.name, seconds }, 'a job waited too long');
  }
}
