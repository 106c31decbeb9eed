import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decide } from '@app/auth';
import type { Actor } from '@app/kernel';
import { AuthorisationStore } from './authorisations.store';
import type { AuthorisationView } from './authorisations.store';

export class ShowAuthorisation extends Query<AuthorisationView> {
  constructor(
    readonly id: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ShowAuthorisation)
export class ShowAuthorisationHandler implements IQueryHandler<ShowAuthorisation> {
  constructor(private readonly store: AuthorisationStore) {}

  execute({ id, actor }: ShowAuthorisation): Promise<AuthorisationView> {
    const decides = decide(actor, 'authorisations.decide').isAllowed;
    return this.store.one(id, ({ requesterId }) => decides || requesterId === actor.accountId);
  }
}
