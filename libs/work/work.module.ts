import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { DurableEvents } from './durable-events';
import { Events } from './events';
import { FoundWork } from './found-work';
import { LateJobs } from './late-jobs';
import { Outbox } from './outbox';
import { Schedules } from './schedules';
import { Workers } from './workers';
import { WorkQueues } from './work-queues';

/** The command and query buses, durable events and periodic work. */
@Global()
@Module({
  imports: [CqrsModule.forRoot(), DiscoveryModule],
  providers: [DurableEvents, Events, FoundWork, LateJobs, Outbox, Schedules, Workers, WorkQueues],
  exports: [CqrsModule, DurableEvents, Events],
})
export class WorkModule {}
