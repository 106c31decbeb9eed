import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { inWork, newWork } from '@app/ambient';
import { Database } from '@app/database';
import { DomainEvent } from '@app/kernel';
import { WorkRegistry } from '../declared/work-registry';
import type { FoundReaction } from '../declared/work-registry';
import type { TakenJob } from '../jobs/jobs';
import { LateJobs } from './late-jobs';
import { Outbox } from '../jobs/outbox';

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
    private readonly outbox: Outbox,
    private readonly db: Database,
    private readonly late: LateJobs,
  ) {}

  /** @throws whatever the reaction or the periodic work throws; Error for a job that this version knows nothing of */
  async deliver(job: TakenJob): Promise<Delivered> {
    if (job.timesLost > MOST_LOST)
      throw new Error(`${job.timesLost} processes were lost while they worked on this job`);
    const period = this.registry.periodOf(job.name);
    if (period) {
      const nextAt = await inWork(newWork(randomUUID()), () => period.instance.run());
      return { done: true, nextAt: nextAt ?? undefined };
    }
    const because = this.registry.retired.get(job.name);
    if (because !== undefined) return { undone: because };
    const reaction = this.registry.reactionOf(job.name);
    if (!reaction) throw new Error(`nothing in this version handles ${job.name}`);
    this.late.note(job, reaction.policy);
    const { requestId = randomUUID(), ...fact } = job.data;
    const event = Object.assign(Object.create(reaction.event.prototype as object) as DomainEvent, fact);
    return inWork(newWork(requestId), () => this.react(reaction, event, job));
  }

  private async react(reaction: FoundReaction, event: DomainEvent, job: TakenJob): Promise<Delivered> {
    if (!reaction.policy.isOneTransaction) {
      await reaction.handle(event);
      return { done: true };
    }
    const { familyId } = event.data as { readonly familyId: string };
    await this.db.inFamily(familyId, async () => {
      await reaction.handle(event);
      this.outbox.finish(job);
    });
    return 'ticked-off';
  }
}

/** A job that takes its process with it would be taken up by the next one for ever. */
const MOST_LOST = 20;
