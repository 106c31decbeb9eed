import { Injectable } from '@nestjs/common';
import { LiveSessions, Standings } from '@app/auth';
import { Realtime } from '@app/realtime';

/** Makes changed rights count at once: what was remembered of the accounts is void, and their sockets end. */
@Injectable()
export class AccessRefresh {
  constructor(
    private readonly sessions: LiveSessions,
    private readonly standings: Standings,
    private readonly realtime: Realtime,
  ) {}

  /** Call it after the change is committed; sockets connect again with the rights their account has then. */
  of(...accountIds: readonly string[]): void {
    for (const accountId of accountIds) {
      this.sessions.forgetAccount(accountId);
      this.standings.forget(accountId);
      this.realtime.endAccount(accountId);
    }
  }
}
