import { Injectable } from '@nestjs/common';
import { keyErrors } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { Periodic, PeriodicWork, promptly } from '@app/work';
import { ChildStore } from '../children/children.store';
import type { OpenedChild } from '../children/children.store';
import { ComingOfAge } from './coming-of-age';
import { FollowUps } from './follow-ups.store';
import { nextFollowUp } from './next-follow-up';

/**
 * Looks every minute for families where a child may have grown into a more private tier or come of age, or where a
 * withdrawal's notice is over. Dates of birth lie sealed and the database cannot be asked whose birthday it is, so a
 * family is due whenever a day begins for one of its children, and then its profiles are opened.
 */
@Injectable()
@Periodic(60, { ...promptly, queue: 'families', lane: 'deliver', needsSteadyClock: true })
export class FollowBirthdays implements PeriodicWork {
  constructor(
    private readonly db: Database,
    private readonly children: ChildStore,
    private readonly comingOfAge: ComingOfAge,
    private readonly followUps: FollowUps,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const id of await this.followUps.due(this.clock.now())) {
      // One family whose records are damaged must not keep the others from their birthdays; the job still fails loudly.
      await this.ofFamily(id).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} families could not be followed`);
  }

  private async ofFamily(familyId: string): Promise<void> {
    try {
      const due = (await this.lookedAt(familyId)).filter(isDue);
      for (const { child } of due) {
        await this.db.inFamily(familyId, () => this.comingOfAge.follow(familyId, child.id));
      }
    } catch (error) {
      // FAMILY_KEY_MISSING: the family was erased; nobody there has birthdays any more.
      if (!(error instanceof DomainError && error.code === keyErrors.FAMILY_KEY_MISSING)) throw error;
      await this.followUps.next(familyId, null);
    }
  }

  /** Notes when to look again before anything is carried out: what that changes is looked at once more. */
  private lookedAt(familyId: string): Promise<OpenedChild[]> {
    return this.db.inFamily(familyId, async () => {
      await this.followUps.hold(familyId);
      const children = await this.children.all(familyId);
      await this.followUps.next(familyId, nextFollowUp(children, this.clock.now()));
      return children;
    });
  }
}

const isDue = ({ child, view }: OpenedChild): boolean =>
  child.tierTold !== view.tier ||
  (view.monitoringStatus === 'ended' && child.endedAt === null) ||
  view.monitoringStatus === 'paused';
