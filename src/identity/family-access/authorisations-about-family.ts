import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Authorisation } from '../authorisations/authorisation';
import { AuthorisationBook } from '../authorisations/authorisations.store';
import type { AuthorisationView } from '../authorisations/authorisations.store';

export class AuthorisationsAboutFamily extends Query<{ authorisations: AuthorisationView[]; total: number }> {
  constructor(
    readonly familyId: string,
    readonly limit: number,
    readonly offset: number,
  ) {
    super();
  }
}

/** What a family may know about who may look at it: row-level security leaves out what a court has sealed. */
@QueryHandler(AuthorisationsAboutFamily)
export class AuthorisationsAboutFamilyHandler implements IQueryHandler<AuthorisationsAboutFamily> {
  constructor(
    private readonly db: Database,
    private readonly book: AuthorisationBook,
  ) {}

  execute({ familyId, limit, offset }: AuthorisationsAboutFamily) {
    return this.db.inFamily(familyId, async () => {
      const order = { requestedAt: 'DESC', id: 'ASC' } as const;
      const [rows, total] = await this.db.manager.findAndCount(Authorisation, { order, take: limit, skip: offset });
      return { authorisations: await Promise.all(rows.map((row) => this.book.view(row))), total };
    });
  }
}
