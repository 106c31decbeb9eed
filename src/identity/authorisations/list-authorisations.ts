import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decide } from '@app/auth';
import { Database } from '@app/database';
import type { Actor } from '@app/kernel';
import { Authorisation } from './authorisation';
import { AuthorisationBook } from './authorisations.store';
import type { AuthorisationView } from './authorisations.store';

export class ListAuthorisations extends Query<{ authorisations: AuthorisationView[]; total: number }> {
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
  constructor(
    private readonly db: Database,
    private readonly book: AuthorisationBook,
  ) {}

  execute({ actor, limit, offset }: ListAuthorisations) {
    const where = decide(actor, 'authorisations.decide').isAllowed ? {} : { requesterId: actor.accountId };
    return this.db.asService('identity', async () => {
      const order = { requestedAt: 'DESC', id: 'ASC' } as const;
      const [rows, total] = await this.db.manager.findAndCount(Authorisation, {
        where,
        order,
        take: limit,
        skip: offset,
      });
      return { authorisations: await Promise.all(rows.map((row) => this.book.view(row))), total };
    });
  }
}
