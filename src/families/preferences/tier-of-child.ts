import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { TierOfChild } from '../contract';
import type { PrivacyTier } from '../contract';
import { ChildStore } from '../children/children.store';

@QueryHandler(TierOfChild)
export class TierOfChildHandler implements IQueryHandler<TierOfChild> {
  constructor(
    private readonly db: Database,
    private readonly children: ChildStore,
  ) {}

  execute({ familyId, childId }: TierOfChild): Promise<PrivacyTier> {
    return this.db.inFamily(familyId, async () => {
      try {
        return (await this.children.one(familyId, childId)).view.tier;
      } catch (error) {
        // CHILD_NOT_FOUND: evidence under legal hold outlives the child's profile.
        if (!(error instanceof DomainError && error.code === errors.CHILD_NOT_FOUND)) throw error;
        const tier = await this.children.tierOfErased(childId);
        if (tier === null) throw error;
        return tier;
      }
    });
  }
}
