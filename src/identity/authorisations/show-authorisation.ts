import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decide } from '@app/auth';
import { Database } from '@app/database';
import type { Actor } from '@app/kernel';
import { Authorisation } from './authorisation';
import { AuthorisationBook, authorisationNotFound } from './authorisations.store';
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
  constructor(
    private readonly db: Database,
    private readonly book: AuthorisationBook,
  ) {}

  execute({ id, actor }: ShowAuthorisation): Promise<AuthorisationView> {
    return this.db.asService('identity', async () => {
      const found = await this.db.manager.findOneBy(Authorisation, { id });
      const isTheirs = found?.requesterId === actor.accountId || decide(actor, 'authorisations.decide').isAllowed;
      if (!found || !isTheirs) throw authorisationNotFound();
      return this.book.view(found);
    });
  }
}
