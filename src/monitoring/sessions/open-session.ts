import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { WatchedPlatforms } from '../../families/contract';
import { assertWatched } from './monitored';
import type { Session } from './session';
import { SessionStore } from './sessions.store';
import { sessionNotFound } from './stop-monitoring-session';

const MOST_REMEMBERED = 10_000;

/** What never changes of a session. */
export type Origin = Pick<Session, 'id' | 'familyId' | 'childId' | 'platform'>;

/** Finds the session a device writes to. Joins the caller's transaction. */
@Injectable()
export class OpenSession {
  private readonly origins = new Map<string, Origin>();

  constructor(
    private readonly sessions: SessionStore,
    private readonly queries: QueryBus,
  ) {}

  /** Where the messages of a session belong, when it was found before; whether it takes any more, `find` says. */
  originOf(familyId: string, id: string): Origin | undefined {
    const origin = this.origins.get(id);
    return origin?.familyId === familyId ? origin : undefined;
  }

  /**
   * Not locked: several calls of a device go on at the same time.
   *
   * @throws DomainError SESSION_NOT_FOUND, SESSION_ENDED, PLATFORM_NOT_WATCHED
   */
  async find(familyId: string, id: string): Promise<Session> {
    const origin = this.originOf(familyId, id);
    const [session, watched] = await Promise.all([this.sessions.find(familyId, id), origin && this.watchedOf(origin)]);
    if (!session) throw sessionNotFound();
    session.assertActive();
    assertWatched(session.platform, watched ?? (await this.watchedOf(session)));
    this.remember(session);
    return session;
  }

  private watchedOf({ familyId, childId }: Origin) {
    return this.queries.execute(new WatchedPlatforms(familyId, childId));
  }

  private remember({ id, familyId, childId, platform }: Session): void {
    const [oldest] = this.origins.keys();
    if (this.origins.size >= MOST_REMEMBERED && oldest) this.origins.delete(oldest);
    this.origins.set(id, { id, familyId, childId, platform });
  }
}
