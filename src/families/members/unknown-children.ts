import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { UnknownChildren } from '../../identity/contract';
import { MemberStore } from './members.store';

@QueryHandler(UnknownChildren)
export class UnknownChildrenHandler implements IQueryHandler<UnknownChildren> {
  constructor(
    private readonly db: Database,
    private readonly members: MemberStore,
  ) {}

  execute({ familyId, childIds }: UnknownChildren): Promise<string[]> {
    return this.db.inFamily(familyId, () => this.members.unknownChildren(familyId, childIds));
  }
}
