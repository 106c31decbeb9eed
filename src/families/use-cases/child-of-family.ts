import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { ChildOfFamily, ChildrenOfFamily, ChildView } from '../contract';

@QueryHandler(ChildOfFamily)
export class ChildOfFamilyHandler implements IQueryHandler<ChildOfFamily> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ familyId, childId }: ChildOfFamily): Promise<ChildView> {
    const children = await this.queries.execute(new ChildrenOfFamily(familyId));
    const child = children.find(({ id }) => id === childId);
    if (!child) throw new DomainError('CHILD_NOT_FOUND', 'There is no such child', 'not-found', '/child_id');
    return child;
  }
}
