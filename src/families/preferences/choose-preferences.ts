import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { PrivacyTier } from '../contract';
import { checkChosenTier, tierOf } from '../privacy/privacy-tier';
import { checkSensitivity } from '../privacy/sensitivity';
import type { Preferences } from '../privacy/sensitivity';
import { FamilyStores } from '../children/family-stores';
import { PreferenceStore } from '../privacy/preferences.store';

/** What is left out stays as it is. */
export type PreferenceChanges = Partial<Preferences> & { readonly tierChosen?: PrivacyTier | null };

/** Guardians choose how readily a child's alerts come, when it is quiet, and whether more privacy than its age gives. */
export class ChoosePreferences extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly accountId: string,
    readonly changes: PreferenceChanges,
  ) {
    super();
  }
}

@CommandHandler(ChoosePreferences)
export class ChoosePreferencesHandler implements ICommandHandler<ChoosePreferences> {
  constructor(
    private readonly db: Database,
    private readonly stores: FamilyStores,
    private readonly preferences: PreferenceStore,
  ) {}

  execute({ familyId, childId, accountId, changes }: ChoosePreferences): Promise<void> {
    const { tierChosen, ...rest } = changes;
    return this.db.inFamily(familyId, async () => {
      const { child, profile, view } = await this.stores.children.locked(familyId, childId);
      const before = await this.preferences.of(familyId, childId);
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const after: Preferences = { ...before, ...given };
      checkSensitivity(after.sensitivity);
      await this.preferences.choose(familyId, childId, after);
      noteForAudit({ childId, changes: { preferences: { from: before, to: after } } });
      if (tierChosen === undefined) return;
      checkChosenTier(tierChosen, view.ageBand);
      child.tierChosen = tierChosen;
      child.tierTold = tierOf(view.ageBand, tierChosen);
      await this.stores.children.save(child, profile);
      if (child.tierTold === view.tier) return;
      await this.stores.notices.write(familyId, { childId, kind: 'tier_changed', byAccountId: accountId });
    });
  }
}
