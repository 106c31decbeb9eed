import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { WatchedPlatforms } from '../../families/contract';
import { assertWatched } from './monitored';
import { Session } from './session';
import { sessionNotFound } from './stop-monitoring-session';

/** Finds the session a device writes to. Joins the caller's transaction. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Locked until commit.
   *
   * @throws DomainError SESSION_NOT_FOUND, SESSION_ENDED, PLATFORM_NOT_WATCHED
   */
  async find(familyId: string, id: string): Promise<Session> {
    const where = { id, familyId };
    const session = await this.db.manager.findOne(Session, { where, lock: { mode: 'pessimistic_write' } });
    if (!session) throw sessionNotFound();
    session.assertActive();
    const watched = await this.queries.execute(new WatchedPlatforms(familyId, session.childId));
    assertWatched(session.platform, watched);
    return session;
  }

  async note(session: Session, accepted: number): Promise<void> {
    session.messageCount += accepted;
    session.lastActivityAt = this.clock.now();
    await this.db.manager.save(session);
  }
}
