import { Injectable } from '@nestjs/common';
import { FamilyStores } from '../children/family-stores';
import { tierOf } from '../privacy/privacy-tier';
import { PreferenceStore } from '../privacy/preferences.store';
import type { Wanted, Widening } from '../privacy/widening';

type Field = keyof Wanted;

/** Makes what was asked for true of a child, or true no more. Joins the caller's transaction. */
@Injectable()
export class SettledWidening {
  constructor(
    private readonly stores: FamilyStores,
    private readonly preferences: PreferenceStore,
  ) {}

  carryOut(familyId: string, { childId, after, askedBy }: Widening): Promise<void> {
    return this.put(familyId, { childId, by: askedBy, isCorrected: true }, after);
  }

  /** What was changed again meanwhile stays as it is: nothing is widened by taking back. */
  async undo(familyId: string, { childId, before, after }: Widening, by: string): Promise<void> {
    const now = await this.wantedNow(familyId, childId);
    const untouched = (Object.keys(after) as Field[]).filter(
      (field) => JSON.stringify(now[field]) === JSON.stringify(after[field]),
    );
    const back = Object.fromEntries(untouched.map((field) => [field, before[field]])) as Wanted;
    await this.put(familyId, { childId, by, isCorrected: false }, back);
  }

  private async wantedNow(familyId: string, childId: string): Promise<Required<Wanted>> {
    const { child, profile } = await this.stores.children.one(familyId, childId);
    const { sensitivity, platforms } = await this.preferences.of(familyId, childId);
    const { dateOfBirth, timeZone = null } = profile;
    return { dateOfBirth, timeZone, tierChosen: child.tierChosen, sensitivity, platforms };
  }

  private async put(
    familyId: string,
    { childId, by, isCorrected }: { readonly childId: string; readonly by: string; readonly isCorrected: boolean },
    wanted: Wanted,
  ): Promise<void> {
    const { child, profile, view } = await this.stores.children.locked(familyId, childId);
    const { dateOfBirth, timeZone, tierChosen, ...preferences } = wanted;
    if (Object.keys(preferences).length > 0) {
      const chosen = await this.preferences.of(familyId, childId);
      await this.preferences.choose(familyId, childId, { ...chosen, ...preferences });
    }
    if (tierChosen !== undefined) child.tierChosen = tierChosen;
    const changed = {
      ...profile,
      ...(timeZone !== undefined && { timeZone }),
      ...(dateOfBirth !== undefined && { dateOfBirth, isDateOfBirthCorrected: isCorrected }),
    };
    await this.stores.children.save(child, changed);
    const { ageBand } = (await this.stores.children.one(familyId, childId)).view;
    child.tierTold = tierOf(ageBand, child.tierChosen);
    await this.stores.children.save(child, changed);
    if (child.tierTold === view.tier) return;
    await this.stores.notices.write(familyId, { childId, kind: 'tier_changed', byAccountId: by });
  }
}
