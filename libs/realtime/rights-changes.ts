import { Injectable } from '@nestjs/common';
import { LiveSessions, Standings } from '@app/auth';
import { Notices } from '@app/database';
import { Realtime } from './realtime';

const CHANNEL = 'rights_changed';

/** Has every process forget what it knew of an account whose rights changed, and end its open sockets. */
@Injectable()
export class RightsChanges {
  constructor(
    private readonly notices: Notices,
    private readonly sessions: LiveSessions,
    private readonly standings: Standings,
    private readonly realtime: Realtime,
  ) {
    notices.listen(CHANNEL, {
      heard: (accountId) => this.follow(accountId),
      // What was remembered is void within a second anyway; open sockets are asked to prove themselves again.
      missed: () => this.realtime.endAll(),
    });
  }

  /** Must run inside the transaction that changes the rights; counts everywhere when it commits. */
  announce(accountId: string): Promise<void> {
    return this.notices.send(CHANNEL, accountId);
  }

  private follow(accountId: string): void {
    this.sessions.forgetAccount(accountId);
    this.standings.forget(accountId);
    this.realtime.endAccount(accountId);
  }
}
