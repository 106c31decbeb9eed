import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ApiKeyStore } from './api-keys.store';
import type { ApiKeyView } from './api-keys.store';

export class ListApiKeys extends Query<{ keys: ApiKeyView[]; total: number }> {
  constructor(
    readonly familyId: string | null,
    readonly limit: number,
    readonly offset: number,
  ) {
    super();
  }
}

@QueryHandler(ListApiKeys)
export class ListApiKeysHandler implements IQueryHandler<ListApiKeys> {
  constructor(private readonly store: ApiKeyStore) {}

  execute({ familyId, limit, offset }: ListApiKeys) {
    return this.store.list(familyId, limit, offset);
  }
}
