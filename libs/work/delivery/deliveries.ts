import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { inWork, newWork } from '@app/ambient';
import { DomainEvent } from '@app/kernel';
import { WorkRegistry } from '../declared/work-registry';
import type { TakenJob } from '../jobs/jobs';
import { LateJobs } from './late-jobs';
import { PeriodicRuns } from './periodic-runs';
import { ReactionRuns } from './reaction-runs';

/**
 * `ticked-off`: by the transaction that did the work; `done`: to be ticked off now, or due again at `nextAt`; `undone`:
 * to be ticked off as well, for this reason.
 */
export type Delivered =
  | 'ticked-off'
  | { readonly done: true; readonly nextAt?: Date }
  | { readonly undone: string; readonly nextAt?: undefined };

/** Does what a job is for. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly registry: WorkRegistry,
    private readonly reactions: ReactionRuns,
    private readonly periods: PeriodicRuns,
    private readonly late: LateJobs,
  ) {}

  /** @throws whatever the reaction or the periodic work throws; Error for a job that this version knows nothing of */
  async deliver(job: TakenJob): Promise<Delivered> {
    if (job.timesLost > MOST_LOST)
      throw new Error(`${job.timesLost} processes were lost while they worked on this job`);
    const period = this.registry.periodOf(job.name);
    if (period) {
      return { done: true, nextAt: await inWork(newWork(randomUUID()), () => this.periods.run(period)) };
    }
    const because = this.registry.retired.get(job.name);
    if (because !== undefined) return { undone: because };
    const reaction = this.registry.reactionOf(job.name);
    if (!reaction) throw new Error(`nothing in this version handles ${job.name}`);
    this.late.note(job, reaction.policy);
    const { requestId = randomUUID(), ...fact } = job.data;
    const event = Object.assign(Object.create(reaction.event.prototype as object) as DomainEvent, fact);
    const isTickedOff = await inWork(newWork(requestId), () => this.reactions.run(reaction, event, job));
    return isTickedOff ? 'ticked-off' : { done: true };
  }
}

/** A job that takes its process with it would be taken up by the next one for ever. */
const MOST_LOST = 20;
