import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { SteadyClock } from './clock/steady-clock';
import { ClockSightings } from './clock/clock-sightings.store';
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
import { PeriodicRuns } from './delivery/periodic-runs';
import { ReactionRuns } from './delivery/reaction-runs';
import { Outbox } from './jobs/outbox';
import { Outcomes } from './jobs/outcomes';
import { Runner } from './delivery/runner';
import { Schedules } from './queues/schedules';
import { Undertakings } from './watch/undertakings';
import { TimeConcerns, WorkConcerns } from './watch/work-concerns';
import { Looks, WorkWatch } from './watch/work-watch';
import { WakeUp } from './delivery/wake-up';
import { WorkQueues } from './queues/work-queues';

/** The command and query buses, durable events and periodic work. */
@Global()
@Module({
  imports: [CqrsModule.forRoot(), DiscoveryModule],
  providers: [
    ClockSightings,
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
    Looks,
    Outbox,
    Outcomes,
    PeriodicRuns,
    ReactionRuns,
    Runner,
    Schedules,
    SteadyClock,
    TimeConcerns,
    Undertakings,
    WakeUp,
    WorkConcerns,
    WorkQueues,
    WorkRegistry,
    WorkWatch,
  ],
  exports: [CqrsModule, DurableEvents, Events, LateQueues, SteadyClock, WakeUp],
})
export class WorkModule {}
