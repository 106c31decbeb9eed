import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@app/kernel';
import { TierOfChild } from '../../families/contract';
import { DecideDisclosure } from '../contract';
import type { Disclosure } from '../contract';
import { disclosedIn, underAuthorisation } from '../policy/tier-rules';

@QueryHandler(DecideDisclosure)
export class DecideDisclosureHandler implements IQueryHandler<DecideDisclosure> {
  constructor(
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId, childId, authorisationId, at, tier: known }: DecideDisclosure): Promise<Disclosure> {
    if (authorisationId !== null) return underAuthorisation;
    const tier = known ?? (await this.queries.execute(new TierOfChild(familyId, childId)));
    return disclosedIn(tier, at && this.clock.now().getTime() - at.getTime());
  }
}
