import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { checkDateOfBirth } from './age';
import { checkTimeZone } from '../family/family';
import { PreferenceStore } from '../privacy/preferences.store';
import { WideningGate } from '../privacy/widening-gate';
import { standingOf } from './children.store';
import type { OpenedChild } from './children.store';
import { FamilyStores } from './family-stores';
import type { ChildProfile } from './child-profile';

export type ChildChanges = Partial<Omit<ChildProfile, 'isDateOfBirthCorrected'>>;

/** Corrects a child's profile. The date of birth decides about privacy, so it can be corrected once. */
export class ChangeChild extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly accountId: string,
    readonly changes: ChildChanges,
  ) {
    super();
  }
}

@CommandHandler(ChangeChild)
export class ChangeChildHandler implements ICommandHandler<ChangeChild> {
  constructor(
    private readonly db: Database,
    private readonly stores: FamilyStores,
    private readonly preferences: PreferenceStore,
    private readonly gate: WideningGate,
  ) {}

  execute({ familyId, childId, accountId, changes }: ChangeChild): Promise<void> {
    return this.db.inFamily(familyId, async () => {
      const opened = await this.stores.children.locked(familyId, childId);
      const { child, profile, timeZone } = opened;
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const changed: ChildProfile = { ...profile, ...given };
      const zone = changed.timeZone ?? timeZone;
      checkTimeZone(zone);
      const isCorrected = changed.dateOfBirth !== profile.dateOfBirth;
      if (isCorrected) {
        if (profile.isDateOfBirthCorrected) throw correctedBefore();
        checkDateOfBirth(changed.dateOfBirth, this.stores.children.todayIn(zone));
      }
      const rest = (await this.hasToWait(opened, changed, accountId)) ? keepingAge(changed, profile) : changed;
      const isDateOfBirthCorrected = rest.dateOfBirth !== profile.dateOfBirth || profile.isDateOfBirthCorrected;
      await this.stores.children.save(child, { ...rest, isDateOfBirthCorrected });
      noteForAudit({ childId, changes: differences(profile, rest) });
    });
  }

  /** A younger child is seen more of: that is not for one guardian to say. @returns whether it waits */
  private async hasToWait(opened: OpenedChild, changed: ChildProfile, by: string): Promise<boolean> {
    const { child, profile, view } = opened;
    const { familyId, id: childId } = child;
    const chosen = await this.preferences.of(familyId, childId);
    const tier = this.stores.children.tierWith(opened, changed);
    const seen = {
      before: { ...chosen, tier: view.tier, dateOfBirth: profile.dateOfBirth },
      after: { ...chosen, tier, dateOfBirth: changed.dateOfBirth },
    };
    const what = this.gate.waits({ child: standingOf(opened), seen });
    if (what.length === 0) return false;
    const hasSecondGuardian = await this.stores.members.hasSecondGuardian(familyId, childId, by);
    const proposal = { familyId, childId, by, child: standingOf(opened), seen, hasSecondGuardian };
    const [before, after] = [decidingAge(profile), decidingAge(changed)];
    await this.gate.ask(proposal, what, { before, after });
    return true;
  }
}

/** What of a profile decides how old the child is today. */
const decidingAge = ({ dateOfBirth, timeZone = null }: ChildProfile) => ({ dateOfBirth, timeZone });

const keepingAge = (changed: ChildProfile, profile: ChildProfile): ChildProfile => ({
  ...changed,
  ...decidingAge(profile),
});

function differences(before: ChildProfile, after: ChildProfile) {
  const fields = Object.keys(after).filter((name): name is keyof ChildProfile => name in after);
  const changed = fields.filter((field) => (before[field] ?? null) !== (after[field] ?? null));
  return Object.fromEntries(changed.map((field) => [field, { from: before[field] ?? null, to: after[field] ?? null }]));
}

const correctedBefore = () =>
  new DomainError(
    errors.DATE_OF_BIRTH_FIXED,
    'The date of birth was corrected once already and stays now',
    'conflict',
    '/date_of_birth',
  );
