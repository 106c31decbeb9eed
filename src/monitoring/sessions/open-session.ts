import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { WatchedPlatforms } from '../../families/contract';
import { assertWatched } from './monitored';
import type { Session } from './session';
import { SessionStore } from './sessions.store';
import { sessionNotFound } from './stop-monitoring-session';

/** Finds the session a device writes to. Joins the caller's transaction. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly sessions: SessionStore,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Not locked: several calls of a device go on at the same time.
   *
   * @throws DomainError SESSION_NOT_FOUND, SESSION_ENDED, PLATFORM_NOT_WATCHED
   */
  async find(familyId: string, id: string): Promise<Session> {
    const session = await this.sessions.find(familyId, id);
    if (!session) throw sessionNotFound();
    session.assertActive();
    const watched = await this.queries.execute(new WatchedPlatforms(familyId, session.childId));
    assertWatched(session.platform, watched);
    return session;
  }
}
