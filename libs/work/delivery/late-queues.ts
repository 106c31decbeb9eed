import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Metrics } from '@app/observability';
import type { Gauge } from '@app/observability';
import { WorkRegistry } from '../declared/work-registry';
import { JobsStore } from '../jobs/jobs.store';

const LOOK_MS = 60_000;

/** Reports queues whose jobs nobody takes: no process runs their lane, or those that do cannot keep up. */
@Injectable()
export class LateQueues {
  private readonly overdue: Gauge<'queue' | 'lane'>;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly registry: WorkRegistry,
    private readonly store: JobsStore,
    metrics: Metrics,
    private readonly log: PinoLogger,
  ) {
    log.setContext(LateQueues.name);
    this.overdue = metrics.gauge({
      name: 'safeguardian_overdue_jobs',
      help: 'Jobs that wait in queues whose oldest one waits longer than allowed; looked at every minute',
      labelNames: ['queue', 'lane'],
    });
  }

  start(): void {
    this.timer = setInterval(() => {
      this.look().catch((error: unknown) => this.log.error({ err: error }, 'late jobs could not be looked for'));
    }, LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Looks at every queue of this build, also at those that other processes should run. */
  async look(now = Date.now()): Promise<void> {
    const waiting = new Map((await this.store.waiting()).map((one) => [one.queue, one]));
    for (const { name: queue, lane, lateAfterSeconds } of this.registry.queues.values()) {
      const { jobs, since } = waiting.get(queue) ?? { jobs: 0, since: now };
      const seconds = (now - since) / 1000;
      const isLate = seconds > lateAfterSeconds;
      this.overdue.set({ queue, lane }, isLate ? jobs : 0);
      if (isLate) this.log.error({ queue, lane, jobs, seconds }, 'jobs wait and no process takes them');
    }
  }
}
