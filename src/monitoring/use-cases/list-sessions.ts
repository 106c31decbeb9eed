import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { Platform } from '@app/kernel';
import { Session, SessionStatus } from '../domain/session';

export interface SessionFilter {
  readonly childId: string | undefined;
  readonly platform: Platform | undefined;
  readonly status: SessionStatus | undefined;
  readonly limit: number;
  readonly offset: number;
}

export class ListSessions extends Query<{ sessions: Session[]; total: number }> {
  constructor(
    readonly familyId: string,
    readonly filter: SessionFilter,
  ) {
    super();
  }
}

@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions> {
  constructor(private readonly db: Database) {}

  execute({ familyId, filter: { limit, offset, ...wanted } }: ListSessions) {
    // TypeORM refuses an undefined condition, so only those that were given go in.
    const where = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    return this.db.inFamily(familyId, async () => {
      const [sessions, total] = await this.db.manager.findAndCount(Session, {
        where,
        order: { startedAt: 'DESC', id: 'ASC' },
        take: limit,
        skip: offset,
      });
      return { sessions, total };
    });
  }
}
