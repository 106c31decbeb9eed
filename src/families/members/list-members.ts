import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { AccountsOfFamily } from '../../identity/contract';
import { Families } from '../family/families.store';
import type { Member } from './member';
import { MemberStore } from './members.store';

export interface MemberView extends Member {
  readonly name: string;
  /** Null where custody-conflict mode keeps it from whoever asks. */
  readonly email: string | null;
}

/** Who belongs to the family, as `viewerId` may know it. */
export class ListMembers extends Query<MemberView[]> {
  constructor(
    readonly familyId: string,
    readonly viewerId: string,
  ) {
    super();
  }
}

@QueryHandler(ListMembers)
export class ListMembersHandler implements IQueryHandler<ListMembers> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly members: MemberStore,
    private readonly families: Families,
  ) {}

  execute({ familyId, viewerId }: ListMembers): Promise<MemberView[]> {
    return this.db.inFamily(familyId, async () => {
      const { isInCustodyConflict } = await this.families.one(familyId);
      const accounts = await this.queries.execute(new AccountsOfFamily(familyId));
      const byId = new Map(accounts.map((account) => [account.id, account]));
      const members = await this.members.all(familyId);
      return members.map((member) => {
        const { firstName, lastName, email } = byId.get(member.accountId)!;
        const isHidden = isInCustodyConflict && member.accountId !== viewerId;
        return { ...member, name: `${firstName} ${lastName}`, email: isHidden ? null : email };
      });
    });
  }
}
