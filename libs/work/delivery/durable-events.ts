import { Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Config } from '@app/config';
import { Schedules } from '../queues/schedules';
import { Consumer } from './consumer';
import { WorkWatch } from '../watch/work-watch';
import { WorkQueues } from '../queues/work-queues';

/**
 * Starts and ends the delivery of events and periodic work. At least once and in no order: a reaction is idempotent by a
 * natural key and reads its state from the database.
 */
@Injectable()
export class DurableEvents implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly open: WorkQueues,
    private readonly consumer: Consumer,
    private readonly schedules: Schedules,
    private readonly watch: WorkWatch,
    private readonly config: Config,
  ) {}

  /** Every queue of this build by its name, those of other lanes included. */
  get queues(): ReadonlyMap<string, Queue> {
    return this.open.byName;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.open.openAll();
    await this.schedules.start(this.config.lanes);
    this.consumer.start(this.config.lanes);
    this.watch.start(this.config.lanes);
  }

  async onApplicationShutdown(): Promise<void> {
    this.schedules.stop();
    await this.watch.stop();
    await this.consumer.stop();
    await this.open.close();
  }
}
