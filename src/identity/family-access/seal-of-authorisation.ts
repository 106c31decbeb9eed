import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { AuthorisationStore } from '../authorisations/authorisations.store';
import { SealOfAuthorisation } from '../contract';

@QueryHandler(SealOfAuthorisation)
export class SealOfAuthorisationHandler implements IQueryHandler<SealOfAuthorisation> {
  constructor(private readonly store: AuthorisationStore) {}

  execute({ authorisationId }: SealOfAuthorisation): Promise<Date | null> {
    return this.store.sealedUntil(authorisationId);
  }
}
