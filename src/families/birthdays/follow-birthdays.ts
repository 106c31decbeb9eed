import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { Periodic, PeriodicWork, promptly } from '@app/work';
import { ChildrenBook } from '../children/children.store';
import type { OpenedChild } from '../children/children.store';
import { Families } from '../family/families.store';
import { ComingOfAge } from './coming-of-age';

/**
 * Looks every minute whether a child grew into a more private tier, came of age, or whether a withdrawal's notice is
 * over. Dates of birth lie sealed, so every profile is opened; the database cannot be asked whose birthday it is.
 */
@Injectable()
@Periodic(60, { ...promptly, queue: 'families', lane: 'deliver' })
export class FollowBirthdays implements PeriodicWork {
  constructor(
    private readonly db: Database,
    private readonly families: Families,
    private readonly children: ChildrenBook,
    private readonly comingOfAge: ComingOfAge,
  ) {}

  async run(): Promise<void> {
    const families = await this.families.ids();
    const failures: unknown[] = [];
    for (const id of families) {
      // One family whose records are damaged must not keep the others from their birthdays; the job still fails loudly.
      await this.ofFamily(id).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} families could not be followed`);
  }

  private async ofFamily(familyId: string): Promise<void> {
    try {
      const due = await this.db.inFamily(familyId, async () => (await this.children.all(familyId)).filter(isDue));
      for (const { child } of due) {
        await this.db.inFamily(familyId, () => this.comingOfAge.follow(familyId, child.id));
      }
    } catch (error) {
      // FAMILY_KEY_MISSING: the family was erased; nobody there has birthdays any more.
      if (!(error instanceof DomainError && error.code === 'FAMILY_KEY_MISSING')) throw error;
    }
  }
}

const isDue = ({ child, view }: OpenedChild): boolean =>
  child.tierTold !== view.tier ||
  (view.monitoringStatus === 'ended' && child.endedAt === null) ||
  view.monitoringStatus === 'paused';
