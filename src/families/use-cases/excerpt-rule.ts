import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { ExcerptRule } from '../contract';
import { tierRules } from '../domain/privacy-tier';
import { ChildrenBook } from '../persistence/children-book';

@QueryHandler(ExcerptRule)
export class ExcerptRuleHandler implements IQueryHandler<ExcerptRule> {
  constructor(
    private readonly db: Database,
    private readonly children: ChildrenBook,
  ) {}

  execute({ familyId, childId }: ExcerptRule) {
    return this.db.inFamily(familyId, async () => {
      const { tier } = (await this.children.one(familyId, childId)).view;
      const { before, flagged, days } = tierRules[tier];
      return { tier, before, flagged, days };
    });
  }
}
