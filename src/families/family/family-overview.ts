import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Families } from './families.store';
import { planLimits } from './plan';
import type { Plan } from './plan';

export interface FamilyOverviewView {
  readonly plan: Plan;
  readonly limits: (typeof planLimits)[Plan];
  readonly custodyConflict: { readonly isOn: boolean; readonly since: Date | null; readonly isMine: boolean };
}

/** What holds for the family as a whole: its plan, and whether custody is in conflict. */
export class FamilyOverview extends Query<FamilyOverviewView> {
  constructor(
    readonly familyId: string,
    readonly viewerId: string,
  ) {
    super();
  }
}

@QueryHandler(FamilyOverview)
export class FamilyOverviewHandler implements IQueryHandler<FamilyOverview> {
  constructor(
    private readonly db: Database,
    private readonly families: Families,
  ) {}

  execute({ familyId, viewerId }: FamilyOverview): Promise<FamilyOverviewView> {
    return this.db.inFamily(familyId, async () => {
      const family = await this.families.one(familyId);
      const { plan, isInCustodyConflict, custodyConflictAt, custodyConflictBy } = family;
      const custodyConflict = {
        isOn: isInCustodyConflict,
        since: custodyConflictAt,
        isMine: custodyConflictBy === viewerId,
      };
      return { plan, limits: planLimits[plan], custodyConflict };
    });
  }
}
