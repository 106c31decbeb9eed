import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@app/audit';
import { LiveSessions } from '@app/auth';
import type { Actor } from '@app/kernel';
import { Realtime } from '@app/realtime';

/** Makes the end of sessions count at once: on the next request and on open sockets. */
@Injectable()
export class SessionEndings {
  constructor(
    private readonly live: LiveSessions,
    private readonly realtime: Realtime,
    private readonly audit: AuditTrail,
  ) {}

  /** @param action what the audit trail says, such as `identity.sign_out`; it says so even where no session was left */
  async announce(sessionIds: readonly string[], action: string, actor: Partial<Actor>): Promise<void> {
    for (const sessionId of sessionIds) {
      this.live.forget(sessionId);
      this.realtime.endSession(sessionId);
    }
    const changes = { sessions: { from: sessionIds, to: 'ended' } };
    await this.audit.record({ action, outcome: 'allowed', actor, objectType: 'session', changes });
  }
}
