import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decide } from '@app/auth';
import type { Actor } from '@app/kernel';
import { AuthorisationStore } from './authorisations.store';
import type { AuthorisationPage } from './authorisations.store';

export class ListAuthorisations extends Query<AuthorisationPage> {
  constructor(
    readonly actor: Actor,
    readonly limit: number,
    readonly offset: number,
  ) {
    super();
  }
}

/** The own ones; all of them for those who decide. */
@QueryHandler(ListAuthorisations)
export class ListAuthorisationsHandler implements IQueryHandler<ListAuthorisations> {
  constructor(private readonly store: AuthorisationStore) {}

  execute({ actor, limit, offset }: ListAuthorisations): Promise<AuthorisationPage> {
    const decides = decide(actor, 'authorisations.decide').isAllowed;
    return this.store.page(decides ? undefined : actor.accountId, limit, offset);
  }
}
