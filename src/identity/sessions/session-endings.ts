import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@app/audit';
import { LiveSessions } from '@app/auth';
import { Database } from '@app/database';
import type { Actor } from '@app/kernel';
import { RightsChanges } from '@app/realtime';

/** Makes the end of sessions count at once: on the next request, on open sockets, and in every process. */
@Injectable()
export class SessionEndings {
  constructor(
    private readonly db: Database,
    private readonly live: LiveSessions,
    private readonly rights: RightsChanges,
    private readonly audit: AuditTrail,
  ) {}

  /** @param action what the audit trail says, such as `identity.sign_out`; it says so even where no session was left */
  async announce(sessionIds: readonly string[], action: string, actor: Partial<Actor>): Promise<void> {
    await this.db.asService('identity', async () => {
      for (const sessionId of sessionIds) await this.rights.announceEnd(sessionId);
    });
    for (const sessionId of sessionIds) this.live.forget(sessionId);
    const changes = { sessions: { from: sessionIds, to: 'ended' } };
    await this.audit.record({ action, outcome: 'allowed', actor, objectType: 'session', changes });
  }
}
