import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { Consumer } from './consumer';
import { Deliveries } from './deliveries';
import { DurableEvents } from './durable-events';
import { Events } from './events';
import { FoundWork } from './found-work';
import { HeldJobs } from './held-jobs';
import { JobBatches } from './job-batch';
import { JobsStore } from './jobs.store';
import { LateJobs } from './late-jobs';
import { LateQueues } from './late-queues';
import { LookOut } from './look-out';
import { Outbox } from './outbox';
import { Outcomes } from './outcomes';
import { Runner } from './runner';
import { Schedules } from './schedules';
import { WakeUp } from './wake-up';
import { WorkQueues } from './work-queues';

/** The command and query buses, durable events and periodic work. */
@Global()
@Module({
  imports: [CqrsModule.forRoot(), DiscoveryModule],
  providers: [
    Consumer,
    Deliveries,
    DurableEvents,
    Events,
    FoundWork,
    HeldJobs,
    JobBatches,
    JobsStore,
    LateJobs,
    LateQueues,
    LookOut,
    Outbox,
    Outcomes,
    Runner,
    Schedules,
    WakeUp,
    WorkQueues,
  ],
  exports: [CqrsModule, DurableEvents, Events, LateQueues, WakeUp],
})
export class WorkModule {}
