import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { AccountsOfFamily } from '../../identity/contract';
import type { Widening } from '../privacy/widening';
import { WideningStore } from '../privacy/widenings.store';

export type WideningLine = Widening & { readonly askedByName: string | null };

/** What guardians asked to see more of and did not take back, newest first; with a child, what concerns that child. */
export class ListWidenings extends Query<WideningLine[]> {
  constructor(
    readonly familyId: string,
    readonly childId: string | null,
  ) {
    super();
  }
}

@QueryHandler(ListWidenings)
export class ListWideningsHandler implements IQueryHandler<ListWidenings> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly widenings: WideningStore,
  ) {}

  execute({ familyId, childId }: ListWidenings): Promise<WideningLine[]> {
    return this.db.inFamily(familyId, async () => {
      const standing = await this.widenings.standing(familyId, childId);
      if (standing.length === 0) return [];
      const people = await this.queries.execute(new AccountsOfFamily(familyId));
      const names = new Map(people.map(({ id, firstName }) => [id, firstName]));
      return standing.map((one) => ({ ...one, askedByName: names.get(one.askedBy) ?? null }));
    });
  }
}
