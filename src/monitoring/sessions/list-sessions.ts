import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Page } from '@app/database';
import { SessionStore } from './sessions.store';
import type { SessionFilter, SessionPage } from './sessions.store';

export class ListSessions extends Query<SessionPage> {
  constructor(
    readonly familyId: string,
    readonly filter: SessionFilter,
    readonly page: Page,
  ) {
    super();
  }
}

/** The family's sessions, newest first. */
@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions> {
  constructor(private readonly sessions: SessionStore) {}

  execute({ familyId, filter, page }: ListSessions): Promise<SessionPage> {
    return this.sessions.list(familyId, filter, page);
  }
}
