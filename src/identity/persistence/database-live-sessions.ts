import { Injectable } from '@nestjs/common';
import { LiveSessions, ShortMemory } from '@app/auth';
import type { SessionActor } from '@app/auth';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { IDLE_MS } from '../domain/session';

/** Reads sessions from the database. */
@Injectable()
export class DatabaseLiveSessions extends LiveSessions {
  private readonly remembered: ShortMemory<SessionActor>;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {
    super();
    this.remembered = new ShortMemory(clock);
  }

  find(sessionId: string): Promise<SessionActor | null> {
    return this.remembered.of(sessionId, async () => {
      const now = this.clock.now();
      const [row] = await this.db.askAsService<Omit<SessionActor, 'sessionId'>[]>(
        'identity',
        `select a.id as "accountId", a.role, a.family_id as "familyId",
                  a.email_verified_at is not null as "isEmailVerified", s.has_second_factor as "hasSecondFactor"
             from identity.sessions s join identity.accounts a on a.id = s.account_id
            where s.id = $1 and s.ended_at is null and s.expires_at > $2 and s.last_used_at > $3
              and a.suspended_at is null`,
        [sessionId, now, new Date(now.getTime() - IDLE_MS)],
      );
      return row ? { ...row, sessionId } : null;
    });
  }

  forget(sessionId: string): void {
    this.remembered.forget((_, key) => key === sessionId);
  }

  forgetAccount(accountId: string): void {
    this.remembered.forget((actor) => actor.accountId === accountId);
  }
}
