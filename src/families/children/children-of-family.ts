import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { ChildrenOfFamily, ChildView } from '../contract';
import { ChildStore } from './children.store';

@QueryHandler(ChildrenOfFamily)
export class ChildrenOfFamilyHandler implements IQueryHandler<ChildrenOfFamily> {
  constructor(
    private readonly db: Database,
    private readonly children: ChildStore,
  ) {}

  execute({ familyId }: ChildrenOfFamily): Promise<ChildView[]> {
    return this.db.inFamily(familyId, async () => (await this.children.all(familyId)).map(({ view }) => view));
  }
}
