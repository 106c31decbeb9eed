import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { Consumer } from './delivery/consumer';
import { Deliveries } from './delivery/deliveries';
import { DurableEvents } from './delivery/durable-events';
import { Events } from './jobs/events';
import { WorkRegistry } from './declared/work-registry';
import { HeldJobs } from './jobs/held-jobs';
import { JobBatches } from './jobs/job-batch';
import { JobsStore } from './jobs/jobs.store';
import { LateJobs } from './delivery/late-jobs';
import { LateQueues } from './delivery/late-queues';
import { JobPoller } from './delivery/job-poller';
import { Outbox } from './jobs/outbox';
import { Outcomes } from './jobs/outcomes';
import { Runner } from './delivery/runner';
import { Schedules } from './queues/schedules';
import { WakeUp } from './delivery/wake-up';
import { WorkQueues } from './queues/work-queues';

/** The command and query buses, durable events and periodic work. */
@Global()
@Module({
  imports: [CqrsModule.forRoot(), DiscoveryModule],
  providers: [
    Consumer,
    Deliveries,
    DurableEvents,
    Events,
    HeldJobs,
    JobBatches,
    JobPoller,
    JobsStore,
    LateJobs,
    LateQueues,
    Outbox,
    Outcomes,
    Runner,
    Schedules,
    WakeUp,
    WorkQueues,
    WorkRegistry,
  ],
  exports: [CqrsModule, DurableEvents, Events, LateQueues, WakeUp],
})
export class WorkModule {}
