import { Injectable } from '@nestjs/common';
import type { Config } from '@app/config';
import { FoundWork } from '../declared/found-work';
import { HeldJobs } from '../jobs/held-jobs';
import { LookOut } from './look-out';
import { Runner } from './runner';

/** Takes and runs the jobs of this process's lanes, and of no other. */
@Injectable()
export class Consumer {
  constructor(
    private readonly found: FoundWork,
    private readonly held: HeldJobs,
    private readonly lookOut: LookOut,
    private readonly runner: Runner,
  ) {}

  start(lanes: Config['lanes']): void {
    this.held.open([...this.found.queues.values()].filter(({ lane }) => lanes.has(lane)));
    this.lookOut.start();
  }

  /** Gives back what is not begun and resolves when the rest has ended. */
  async stop(): Promise<void> {
    await this.lookOut.stop();
    await this.runner.stop();
  }
}
