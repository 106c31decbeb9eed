import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { ChildStore } from './children.store';
import type { OpenedChild } from './children.store';

/** A child's profile as its guardians keep it. */
export class ChildDetails extends Query<OpenedChild> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

@QueryHandler(ChildDetails)
export class ChildDetailsHandler implements IQueryHandler<ChildDetails> {
  constructor(
    private readonly db: Database,
    private readonly children: ChildStore,
  ) {}

  execute({ familyId, childId }: ChildDetails): Promise<OpenedChild> {
    return this.db.inFamily(familyId, () => this.children.one(familyId, childId));
  }
}
