import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { DomainEvent } from '@app/kernel';
import type { FoundReaction } from '../declared/work-registry';
import type { TakenJob } from '../jobs/jobs';
import { Outbox } from '../jobs/outbox';

/** Has a reaction hear the fact that its job carries. */
@Injectable()
export class ReactionRuns {
  constructor(
    private readonly outbox: Outbox,
    private readonly db: Database,
  ) {}

  /** @returns whether the transaction that did the work has ticked the job off. @throws whatever the reaction throws */
  async run(reaction: FoundReaction, event: DomainEvent, job: TakenJob): Promise<boolean> {
    if (!reaction.policy.isOneTransaction) {
      await reaction.handle(event);
      return false;
    }
    const { familyId } = event.data as { readonly familyId: string };
    await this.db.inFamily(familyId, async () => {
      await reaction.handle(event);
      this.outbox.finish(job);
    });
    return true;
  }
}
