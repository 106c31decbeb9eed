import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { PeopleToTell } from '../contract';
import { MemberStore } from '../members/members.store';

@QueryHandler(PeopleToTell)
export class PeopleToTellHandler implements IQueryHandler<PeopleToTell> {
  constructor(
    private readonly db: Database,
    private readonly members: MemberStore,
  ) {}

  execute({ familyId, childId }: PeopleToTell): Promise<string[]> {
    return this.db.inFamily(familyId, () => this.members.concernedBy(familyId, childId));
  }
}
