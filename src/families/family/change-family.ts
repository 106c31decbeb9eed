import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Families } from './families.store';
import { checkTimeZone } from './family';
import type { Language } from '../../identity/contract';
import { openFamilyName, sealFamilyName } from './family-name';

export interface FamilyChanges {
  readonly name?: string;
  readonly timeZone?: string;
  readonly language?: Language;
}

/** Changes what holds for the whole family; what is left out stays as it is. */
export class ChangeFamily extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly changes: FamilyChanges,
  ) {
    super();
  }
}

@CommandHandler(ChangeFamily)
export class ChangeFamilyHandler implements ICommandHandler<ChangeFamily> {
  constructor(
    private readonly db: Database,
    private readonly families: Families,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId, changes }: ChangeFamily): Promise<void> {
    return this.db.inFamily(familyId, async () => {
      const family = await this.families.locked(familyId);
      const key = await this.keyring.familyKey(familyId);
      const before = { name: openFamilyName(key, family), timeZone: family.timeZone, language: family.language };
      const after = {
        name: changes.name ?? before.name,
        timeZone: changes.timeZone ?? before.timeZone,
        language: changes.language ?? before.language,
      };
      checkTimeZone(after.timeZone);
      family.name = sealFamilyName(key, familyId, after.name);
      family.timeZone = after.timeZone;
      family.language = after.language;
      await this.families.save(family);
      noteForAudit({ changes: { family: { from: before, to: after } } });
    });
  }
}
