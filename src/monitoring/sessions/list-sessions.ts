import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database, pageFind, pageOf } from '@app/database';
import type { Page } from '@app/database';
import type { Platform } from '@app/kernel';
import { Session, SessionStatus } from './session';

export interface SessionFilter extends Page {
  readonly childId: string | undefined;
  readonly platform: Platform | undefined;
  readonly status: SessionStatus | undefined;
}

export class ListSessions extends Query<{ sessions: Session[]; total: number; hasMore: boolean }> {
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

  execute({ familyId, filter: { limit, offset, next, ...wanted } }: ListSessions) {
    // TypeORM refuses an undefined condition, so only those that were given go in.
    const where = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const page = { limit, offset, next };
    return this.db.inFamily(familyId, async () => {
      const found = await this.db.manager.find(Session, pageFind<Session>('startedAt', where, page));
      const { rows: sessions, hasMore } = pageOf(found, page);
      return { sessions, total: await this.db.manager.countBy(Session, where), hasMore };
    });
  }
}
