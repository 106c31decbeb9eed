import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { AccountsOfFamily } from '../../identity/contract';
import { MirrorBasics, MirrorOfChild } from '../contract';
import { helplinesOf } from '../crisis/helplines';
import { FamilyStores } from '../children/family-stores';
import { PreferenceStore } from '../privacy/preferences.store';

@QueryHandler(MirrorOfChild)
export class MirrorOfChildHandler implements IQueryHandler<MirrorOfChild> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly stores: FamilyStores,
    private readonly preferences: PreferenceStore,
  ) {}

  execute({ familyId, childId }: MirrorOfChild): Promise<MirrorBasics> {
    return this.db.inFamily(familyId, async () => {
      const { view, agreement, profile } = await this.stores.children.one(familyId, childId);
      const { platforms } = await this.preferences.of(familyId, childId);
      const people = await this.queries.execute(new AccountsOfFamily(familyId));
      const names = new Map(people.map(({ id, firstName }) => [id, firstName]));
      const members = await this.stores.members.all(familyId);
      const lookers = members
        .filter(({ level, childIds }) => level !== 'emergency_only' && (!childIds || childIds.includes(childId)))
        .map(({ accountId, relationship }) => ({ name: names.get(accountId)!, relationship }));
      return {
        child: view,
        platforms,
        since: agreement?.signedAt ?? null,
        agreement,
        helplines: helplinesOf(profile.country ?? null),
        lookers,
      };
    });
  }
}
