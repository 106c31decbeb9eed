import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Concerns, Metrics } from '@app/observability';
import type { Concern, Gauge } from '@app/observability';
import { WorkRegistry } from '../declared/work-registry';
import { JobsStore } from '../jobs/jobs.store';

/** Reports queues whose jobs nobody takes: no process runs their lane, or those that do cannot keep up. */
@Injectable()
export class LateQueues {
  private readonly overdue: Gauge<'queue' | 'lane'>;
  private found: readonly Concern[] = [];

  constructor(
    private readonly registry: WorkRegistry,
    private readonly store: JobsStore,
    metrics: Metrics,
    concerns: Concerns,
    private readonly log: PinoLogger,
  ) {
    log.setContext(LateQueues.name);
    this.overdue = metrics.gauge({
      name: 'safeguardian_overdue_jobs',
      help: 'Jobs that wait in queues whose oldest one waits longer than allowed; looked at every minute',
      labelNames: ['queue', 'lane'],
    });
    concerns.watch(async () => this.found);
  }

  /** Looks at every queue of this build, also at those that other processes should run. */
  async look(now = Date.now()): Promise<void> {
    const waiting = new Map((await this.store.waiting()).map((one) => [one.queue, one]));
    const found: Concern[] = [];
    for (const { name: queue, lane, lateAfterSeconds } of this.registry.queues.values()) {
      const { jobs, since } = waiting.get(queue) ?? { jobs: 0, since: now };
      const seconds = (now - since) / 1000;
      const isLate = seconds > lateAfterSeconds;
      this.overdue.set({ queue, lane }, isLate ? jobs : 0);
      if (!isLate) continue;
      this.log.error({ queue, lane, jobs, seconds }, 'jobs wait and no process takes them');
      const sentence = `No process takes them: none runs the lane ${lane}, or those that do cannot keep up.`;
      found.push({ kind: 'jobs-late', about: queue, count: jobs, since: new Date(since), sentence });
    }
    this.found = found;
  }
}
