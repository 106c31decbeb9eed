import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { SealOfAuthorisation } from '../../identity/contract';

/** Says whether what somebody does is kept from the family for now, because a court sealed what they act under. */
@Injectable()
export class SealedOrders {
  constructor(private readonly queries: QueryBus) {}

  /** @returns the authorisation while it is sealed; null for everybody who acts in the open */
  async actedUnder(authorisationId: string | null): Promise<string | null> {
    if (authorisationId === null) return null;
    return (await this.queries.execute(new SealOfAuthorisation(authorisationId))) && authorisationId;
  }
}
