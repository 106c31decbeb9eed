import { Injectable } from '@nestjs/common';
import { LiveSessions } from '@app/auth';
import { PubSub } from '@app/database';
import { Realtime } from './realtime';

const RIGHTS = 'rights_changed';
const ENDINGS = 'session_ended';

/** Has every process forget what it knew of accounts whose rights changed and of sessions that ended, and end their open sockets. */
@Injectable()
export class RightsChanges {
  constructor(
    private readonly pubSub: PubSub,
    private readonly sessions: LiveSessions,
    private readonly realtime: Realtime,
  ) {
    // What was remembered is void within a second anyway; open sockets are asked to prove themselves again.
    const missed = () => this.realtime.endAll();
    pubSub.subscribe(RIGHTS, { heard: (accountId) => this.follow(accountId), missed });
    pubSub.subscribe(ENDINGS, { heard: (sessionId) => this.end(sessionId), missed });
  }

  /** Must run inside the transaction that changes the rights; counts everywhere when it commits. */
  announce(accountId: string): Promise<void> {
    return this.pubSub.publish(RIGHTS, accountId);
  }

  /** Must run inside the transaction that ends the session; counts everywhere when it commits. */
  announceEnd(sessionId: string): Promise<void> {
    return this.pubSub.publish(ENDINGS, sessionId);
  }

  private follow(accountId: string): void {
    this.sessions.forgetAccount(accountId);
    this.realtime.endAccount(accountId);
  }

  private end(sessionId: string): void {
    this.sessions.forget(sessionId);
    this.realtime.endSession(sessionId);
  }
}
