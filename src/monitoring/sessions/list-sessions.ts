import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { Page } from '@app/database';
import { SessionStore } from './sessions.store';
import type { SessionFilter, SessionPage } from './sessions.store';
import { risksOf } from './session-risk';
import type { RatedSession } from './session-risk';

export type RatedPage = Omit<SessionPage, 'sessions'> & { readonly sessions: readonly RatedSession[] };

export class ListSessions extends Query<RatedPage> {
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
  constructor(
    private readonly sessions: SessionStore,
    private readonly queries: QueryBus,
  ) {}

  async execute({ familyId, filter, page }: ListSessions): Promise<RatedPage> {
    const found = await this.sessions.list(familyId, filter, page);
    return { ...found, sessions: await risksOf(this.queries, familyId, found.sessions) };
  }
}
