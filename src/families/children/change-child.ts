import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import { checkDateOfBirth, dateIn } from './age';
import { checkTimeZone } from '../family/family';
import { ChildStore } from './children.store';
import type { ChildProfile } from './child-profile';

export type ChildChanges = Partial<Omit<ChildProfile, 'isDateOfBirthCorrected'>>;

/** Corrects a child's profile. The date of birth decides about privacy, so it can be corrected once. */
export class ChangeChild extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly changes: ChildChanges,
  ) {
    super();
  }
}

@CommandHandler(ChangeChild)
export class ChangeChildHandler implements ICommandHandler<ChangeChild> {
  constructor(
    private readonly db: Database,
    private readonly children: ChildStore,
    private readonly clock: Clock,
  ) {}

  execute({ familyId, childId, changes }: ChangeChild): Promise<void> {
    return this.db.inFamily(familyId, async () => {
      const { child, profile, timeZone } = await this.children.locked(familyId, childId);
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const changed: ChildProfile = { ...profile, ...given };
      const zone = changed.timeZone ?? timeZone;
      checkTimeZone(zone);
      const isCorrected = changed.dateOfBirth !== profile.dateOfBirth;
      if (isCorrected) {
        if (profile.isDateOfBirthCorrected) throw correctedBefore();
        checkDateOfBirth(changed.dateOfBirth, dateIn(zone, this.clock.now()));
      }
      const isDateOfBirthCorrected = isCorrected || profile.isDateOfBirthCorrected;
      await this.children.save(child, { ...changed, isDateOfBirthCorrected });
      noteForAudit({ childId, changes: differences(profile, changed) });
    });
  }
}

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
