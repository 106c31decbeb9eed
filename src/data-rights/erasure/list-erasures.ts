import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Erasure } from './erasure';
import { ErasureStore } from './erasures.store';

/** A family's erasures, newest first. */
export class ListErasures extends Query<Erasure[]> {
  constructor(readonly familyId: string) {
    super();
  }
}

@QueryHandler(ListErasures)
export class ListErasuresHandler implements IQueryHandler<ListErasures> {
  constructor(private readonly erasures: ErasureStore) {}

  execute({ familyId }: ListErasures): Promise<Erasure[]> {
    return this.erasures.list(familyId);
  }
}
