import { IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { SessionStore } from '../sessions/sessions.store';
import { risksOf } from '../sessions/session-risk';
import type { RatedSession } from '../sessions/session-risk';
import { sessionNotFound } from '../sessions/stop-monitoring-session';

/** One session as lists show it. */
export class ShowSession extends Query<RatedSession> {
  constructor(
    readonly familyId: string,
    readonly sessionId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowSession)
export class ShowSessionHandler implements IQueryHandler<ShowSession> {
  constructor(
    private readonly sessions: SessionStore,
    private readonly queries: QueryBus,
  ) {}

  async execute({ familyId, sessionId }: ShowSession): Promise<RatedSession> {
    const session = await this.sessions.find(familyId, sessionId);
    if (!session) throw sessionNotFound();
    const [rated] = await risksOf(this.queries, familyId, [session]);
    return rated;
  }
}
