import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AuthorisationStore } from '../authorisations/authorisations.store';
import type { AuthorisationPage } from '../authorisations/authorisations.store';

export class AuthorisationsAboutFamily extends Query<AuthorisationPage> {
  constructor(
    readonly familyId: string,
    readonly limit: number,
    readonly offset: number,
  ) {
    super();
  }
}

/** What a family may know about who may look at it. */
@QueryHandler(AuthorisationsAboutFamily)
export class AuthorisationsAboutFamilyHandler implements IQueryHandler<AuthorisationsAboutFamily> {
  constructor(private readonly store: AuthorisationStore) {}

  execute({ familyId, limit, offset }: AuthorisationsAboutFamily): Promise<AuthorisationPage> {
    return this.store.pageAbout(familyId, limit, offset);
  }
}
