import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import type { PrivacyTier } from '../contract';
import { checkChosenTier, tierOf } from '../privacy/privacy-tier';
import { checkSensitivity } from '../privacy/sensitivity';
import type { Preferences } from '../privacy/sensitivity';
import { standingOf } from '../children/children.store';
import type { OpenedChild } from '../children/children.store';
import { FamilyStores } from '../children/family-stores';
import { WideningGate } from '../privacy/widening-gate';
import type { Wanted, WidenedThing } from '../privacy/widening';
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
    private readonly gate: WideningGate,
  ) {}

  execute({ familyId, childId, accountId, changes }: ChoosePreferences): Promise<void> {
    const { tierChosen, ...rest } = changes;
    return this.db.inFamily(familyId, async () => {
      const opened = await this.stores.children.locked(familyId, childId);
      const { child, profile, view } = opened;
      const before = await this.preferences.of(familyId, childId);
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const wanted: Preferences = { ...before, ...given };
      checkSensitivity(wanted.sensitivity);
      if (tierChosen !== undefined) checkChosenTier(tierChosen, view.ageBand);
      const chosen = tierChosen === undefined ? child.tierChosen : tierChosen;
      const waits = await this.whatWaits(opened, before, { ...wanted, tierChosen: chosen }, accountId);
      const after = keeping(before, wanted, waits);
      await this.preferences.choose(familyId, childId, after);
      noteForAudit({ childId, changes: { preferences: { from: before, to: after } } });
      if (tierChosen === undefined || waits.includes('tier')) return;
      child.tierChosen = tierChosen;
      child.tierTold = tierOf(view.ageBand, tierChosen);
      await this.stores.children.save(child, profile);
      if (child.tierTold === view.tier) return;
      await this.stores.notices.write(familyId, { childId, kind: 'tier_changed', byAccountId: accountId });
    });
  }

  /** What would show more of the child than one guardian may decide: it is asked for, and waits. */
  private async whatWaits(
    opened: OpenedChild,
    before: Preferences,
    { tierChosen, ...wanted }: Preferences & { readonly tierChosen: PrivacyTier | null },
    by: string,
  ): Promise<WidenedThing[]> {
    const { child, view, profile } = opened;
    const { dateOfBirth } = profile;
    const { familyId, id: childId } = child;
    const after = { ...wanted, dateOfBirth, tier: tierOf(view.ageBand, tierChosen) };
    const seen = { before: { ...before, dateOfBirth, tier: view.tier }, after };
    const what = this.gate.waits({ child: standingOf(opened), seen });
    if (what.length === 0) return [];
    const hasSecondGuardian = await this.stores.members.hasSecondGuardian(familyId, childId, by);
    const proposal = { familyId, childId, by, child: standingOf(opened), seen, hasSecondGuardian };
    const of = (from: Preferences, tier: PrivacyTier | null): Wanted => ({
      ...(what.includes('tier') && { tierChosen: tier }),
      ...(what.includes('sensitivity') && { sensitivity: from.sensitivity }),
      ...(what.includes('platforms') && { platforms: from.platforms }),
    });
    await this.gate.ask(proposal, what, { before: of(before, child.tierChosen), after: of(wanted, tierChosen) });
    return what;
  }
}

const keeping = (before: Preferences, wanted: Preferences, waits: readonly WidenedThing[]): Preferences => ({
  ...wanted,
  ...(waits.includes('sensitivity') && { sensitivity: before.sensitivity }),
  ...(waits.includes('platforms') && { platforms: before.platforms }),
});
