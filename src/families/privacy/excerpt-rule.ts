import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { ExcerptRule } from '../contract';
import type { ExcerptRuleView, PrivacyTier } from '../contract';
import { tierRules } from './privacy-tier';
import { ChildrenBook } from '../children/children.store';

@QueryHandler(ExcerptRule)
export class ExcerptRuleHandler implements IQueryHandler<ExcerptRule> {
  constructor(
    private readonly db: Database,
    private readonly children: ChildrenBook,
  ) {}

  execute({ familyId, childId }: ExcerptRule): Promise<ExcerptRuleView> {
    return this.db.inFamily(familyId, async () => {
      try {
        const { view } = await this.children.one(familyId, childId);
        return ruleOf(view.tier, view.name);
      } catch (error) {
        // CHILD_NOT_FOUND: evidence under legal hold outlives the child's profile.
        if (!(error instanceof DomainError && error.code === 'CHILD_NOT_FOUND')) throw error;
        const tier = await this.children.tierOfErased(childId);
        if (tier === null) throw error;
        return ruleOf(tier, null);
      }
    });
  }
}

function ruleOf(tier: PrivacyTier, childName: string | null): ExcerptRuleView {
  const { before, flagged, days } = tierRules[tier];
  return { tier, before, flagged, days, childName };
}
