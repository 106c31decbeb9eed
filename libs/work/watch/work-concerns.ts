import { Injectable, OnModuleInit } from '@nestjs/common';
import { Concerns } from '@app/observability';
import type { Concern } from '@app/observability';
import { SteadyClock } from '../clock/steady-clock';
import { WorkRegistry } from '../declared/work-registry';
import type { FoundPeriod } from '../declared/work-registry';
import { JobsStore } from '../jobs/jobs.store';
import type { Failed } from '../jobs/jobs.store';
import { WorkQueues } from '../queues/work-queues';
import type { StoredSchedule } from '../queues/work-queues';
import { Undertakings } from './undertakings';

/** Tells the operator of jobs that were given up, and of schedules that fail, are late or are lost. */
@Injectable()
export class WorkConcerns implements OnModuleInit {
  constructor(
    private readonly registry: WorkRegistry,
    private readonly jobs: JobsStore,
    private readonly queues: WorkQueues,
    private readonly concerns: Concerns,
  ) {}

  onModuleInit(): void {
    this.concerns.watch(() => this.look());
  }

  async look(now = Date.now()): Promise<Concern[]> {
    const [failed, schedules] = await Promise.all([this.jobs.failed(), this.queues.schedules()]);
    const late = this.registry.periods.flatMap((period) => {
      const stored = schedules.find(({ name, queue }) => name === period.name && queue === period.policy.queue);
      return lateness(period, stored, now);
    });
    return [...failed.map(failure), ...late];
  }
}

/** Tells the operator of a clock in doubt and of undertakings that take too long. */
@Injectable()
export class TimeConcerns implements OnModuleInit {
  constructor(
    private readonly steady: SteadyClock,
    private readonly undertakings: Undertakings,
    private readonly concerns: Concerns,
  ) {}

  onModuleInit(): void {
    this.concerns.watch(async () => [...doubted(await this.steady.doubt()), ...this.undertakings.concerns]);
  }
}

const doubted = (doubt: string | undefined): Concern[] =>
  doubt === undefined
    ? []
    : [
        {
          kind: 'clock-in-doubt',
          about: 'clock',
          count: 1,
          since: null,
          sentence: `Nothing is deleted because of its age until an hour of steady time has passed: ${doubt}.`,
        },
      ];

function failure({ name, isPeriodic, count, since }: Failed): Concern {
  const kind = isPeriodic ? 'schedule-failing' : 'jobs-given-up';
  const sentence = isPeriodic
    ? 'It failed when it last ran and is tried again at its next time. The queue board shows why.'
    : 'Tried as often as allowed. Repair what the queue board shows, then retry or remove them there.';
  return { kind, about: name, count, since: new Date(since), sentence };
}

/** A run that takes its time is not late; one that nobody takes up is. */
function lateness(
  { name, everySeconds, policy }: FoundPeriod,
  stored: StoredSchedule | undefined,
  now: number,
): Concern[] {
  const told = (since: Date | null, sentence: string): Concern[] => [
    { kind: 'schedule-late', about: name, count: 1, since, sentence },
  ];
  if (!stored?.hasJob)
    return told(null, 'It is due again and again and nothing waits for its turn; written anew within a minute.');
  const seconds = (now - stored.nextRun) / 1000;
  if (stored.isRunning) return [];
  if (seconds > policy.lateAfterSeconds) return told(new Date(stored.nextRun), 'It is due and no process runs it.');
  if (-seconds > everySeconds + policy.lateAfterSeconds)
    return told(null, 'Its next run lies further away than it should; written anew within a minute.');
  return [];
}
