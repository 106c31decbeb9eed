import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { AuthorisationBook } from '../authorisations/authorisations.store';
import { SealedAuthorisations } from '../contract';

@QueryHandler(SealedAuthorisations)
export class SealedAuthorisationsHandler implements IQueryHandler<SealedAuthorisations> {
  constructor(private readonly book: AuthorisationBook) {}

  execute({ familyId }: SealedAuthorisations): Promise<string[]> {
    return this.book.sealed(familyId);
  }
}
