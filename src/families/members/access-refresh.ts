import { Injectable } from '@nestjs/common';
import { LiveSessions } from '@app/auth';
import { RightsChanges } from '@app/realtime';

/** Makes changed rights count: with the very next request here, and within moments in every process and on sockets. */
@Injectable()
export class AccessRefresh {
  constructor(
    private readonly sessions: LiveSessions,
    private readonly rights: RightsChanges,
  ) {}

  /** Call it in the transaction of the change, where no account was moved to another place: that says so itself. */
  async announce(accountIds: readonly string[]): Promise<void> {
    for (const accountId of accountIds) await this.rights.announce(accountId);
  }

  /** Call it after the change is committed. */
  of(...accountIds: readonly string[]): void {
    for (const accountId of accountIds) this.sessions.forgetAccount(accountId);
  }
}
