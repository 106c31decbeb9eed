import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { ChildOfFamily, ChildView } from '../contract';
import { ChildStore } from './children.store';

@QueryHandler(ChildOfFamily)
export class ChildOfFamilyHandler implements IQueryHandler<ChildOfFamily> {
  constructor(
    private readonly db: Database,
    private readonly children: ChildStore,
  ) {}

  execute({ familyId, childId }: ChildOfFamily): Promise<ChildView> {
    return this.db.inFamily(familyId, async () => (await this.children.one(familyId, childId)).view);
  }
}
