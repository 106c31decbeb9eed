import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { TierOfChild } from '../contract';
import type { PrivacyTier } from '../contract';
import { ChildrenBook } from '../children/children.store';

@QueryHandler(TierOfChild)
export class TierOfChildHandler implements IQueryHandler<TierOfChild> {
  constructor(
    private readonly db: Database,
    private readonly children: ChildrenBook,
  ) {}

  execute({ familyId, childId }: TierOfChild): Promise<PrivacyTier> {
    return this.db.inFamily(
      familyId,
      async () => (await this.tierOfErased(childId)) ?? (await this.children.one(familyId, childId)).view.tier,
    );
  }

  /** Evidence under legal hold outlives the child's profile: what guardians saw last is what they see from then on. */
  private tierOfErased(childId: string): Promise<PrivacyTier | null> {
    return this.db.asService('erasure', async () => {
      const [erased] = await this.db.manager.query<{ tier: PrivacyTier | null }[]>(
        'select tier_told as tier from families.children where id = $1 and erased_at is not null',
        [childId],
      );
      return erased ? (erased.tier ?? 'category_only') : null;
    });
  }
}
