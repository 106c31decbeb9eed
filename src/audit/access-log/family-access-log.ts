import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '@app/kernel';
import { ChildOfFamily } from '../../families/contract';
import { AccessesToFamily } from '../contract';
import type { AccessPage } from '../contract';

/** Who looked at the own family's data, newest first; who sees one child of it, what concerns that child. */
export class FamilyAccessLog extends Query<AccessPage> {
  constructor(
    readonly actor: Actor & { readonly familyId: string },
    readonly childId: string | undefined,
    readonly limit: number,
    readonly after: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(FamilyAccessLog)
export class FamilyAccessLogHandler implements IQueryHandler<FamilyAccessLog> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ actor, childId, limit, after }: FamilyAccessLog): Promise<AccessPage> {
    const { accountId, familyId, role, sight } = actor;
    // A child reads about itself; an account that is not tied to a child yet reads nothing.
    if (role === 'child' && !sight.childIds) return { entries: [], next: null };
    if (childId) await this.queries.execute(new ChildOfFamily(familyId, childId));
    return this.queries.execute(new AccessesToFamily(familyId, accountId, childId ?? null, limit, after));
  }
}
