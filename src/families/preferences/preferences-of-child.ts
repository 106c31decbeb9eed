import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { PrivacyTier } from '../contract';
import type { Preferences } from '../privacy/sensitivity';
import { ChildStore } from '../children/children.store';
import { PreferenceStore } from '../privacy/preferences.store';

export interface ChildPreferences extends Preferences {
  /** The tier that counts. */
  readonly tier: PrivacyTier;
  /** The more private one that guardians chose, if they did. */
  readonly tierChosen: PrivacyTier | null;
}

export class PreferencesOfChild extends Query<ChildPreferences> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

@QueryHandler(PreferencesOfChild)
export class PreferencesOfChildHandler implements IQueryHandler<PreferencesOfChild> {
  constructor(
    private readonly db: Database,
    private readonly children: ChildStore,
    private readonly preferences: PreferenceStore,
  ) {}

  execute({ familyId, childId }: PreferencesOfChild): Promise<ChildPreferences> {
    return this.db.inFamily(familyId, async () => {
      const { child, view } = await this.children.one(familyId, childId);
      const chosen = await this.preferences.of(familyId, childId);
      return { ...chosen, tier: view.tier, tierChosen: child.tierChosen };
    });
  }
}
