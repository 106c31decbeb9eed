import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { AuthorisationStore } from '../authorisations/authorisations.store';
import { SealedAuthorisations } from '../contract';

@QueryHandler(SealedAuthorisations)
export class SealedAuthorisationsHandler implements IQueryHandler<SealedAuthorisations> {
  constructor(private readonly store: AuthorisationStore) {}

  execute({ familyId }: SealedAuthorisations): Promise<string[]> {
    return this.store.sealed(familyId);
  }
}
