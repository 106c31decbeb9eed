import { Injectable } from '@nestjs/common';
import type { Config } from '@app/config';
import { WorkRegistry } from '../declared/work-registry';
import { HeldJobs } from '../jobs/held-jobs';
import { JobPoller } from './job-poller';
import { Runner } from './runner';

/** Takes and runs the jobs of this process's lanes, and of no other. */
@Injectable()
export class Consumer {
  constructor(
    private readonly registry: WorkRegistry,
    private readonly held: HeldJobs,
    private readonly poller: JobPoller,
    private readonly runner: Runner,
  ) {}

  start(lanes: Config['lanes']): void {
    this.held.open([...this.registry.queues.values()].filter(({ lane }) => lanes.has(lane)));
    this.poller.start();
  }

  /** Gives back what is not begun and resolves when the rest has ended. */
  async stop(): Promise<void> {
    await this.poller.stop();
    await this.runner.stop();
  }
}
