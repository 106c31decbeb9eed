import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { PeopleToTell } from '../contract';
import { Child } from '../children/child';
import { MemberBook } from '../members/members.store';

@QueryHandler(PeopleToTell)
export class PeopleToTellHandler implements IQueryHandler<PeopleToTell> {
  constructor(
    private readonly db: Database,
    private readonly members: MemberBook,
  ) {}

  execute({ familyId, childId }: PeopleToTell): Promise<string[]> {
    return this.db.inFamily(familyId, async () => {
      const members = await this.members.all(familyId);
      const adults = members.filter(({ childIds }) => !childId || !childIds || childIds.includes(childId));
      const child = childId && (await this.db.manager.findOneBy(Child, { id: childId, familyId }));
      return [...adults.map(({ accountId }) => accountId), ...(child && child.accountId ? [child.accountId] : [])];
    });
  }
}
