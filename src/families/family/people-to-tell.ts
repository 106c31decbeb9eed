import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { MemberBook } from '../members/members.store';

/** The accounts a notice concerns: members with the child in sight, and the child itself. */
export class PeopleToTell extends Query<string[]> {
  constructor(
    readonly familyId: string,
    readonly childId: string | null,
  ) {
    super();
  }
}

@QueryHandler(PeopleToTell)
export class PeopleToTellHandler implements IQueryHandler<PeopleToTell> {
  constructor(
    private readonly db: Database,
    private readonly members: MemberBook,
  ) {}

  execute({ familyId, childId }: PeopleToTell): Promise<string[]> {
    return this.db.inFamily(familyId, () => this.members.concernedBy(familyId, childId));
  }
}
