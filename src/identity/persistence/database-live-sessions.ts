import { Injectable } from '@nestjs/common';
import { LiveSessions } from '@app/auth';
import type { SessionActor } from '@app/auth';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { IDLE_MS } from '../domain/session';

/** A change of role made by another process counts after this long; signing out here counts at once. */
const REMEMBER_MS = 1_000;
const MOST_REMEMBERED = 10_000;

/** Reads sessions from the database and remembers each for a second: a page asks several times in one. */
@Injectable()
export class DatabaseLiveSessions extends LiveSessions {
  private readonly remembered = new Map<string, { readonly actor: SessionActor; readonly until: number }>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async find(sessionId: string): Promise<SessionActor | null> {
    const now = this.clock.now();
    const known = this.remembered.get(sessionId);
    if (known && known.until > now.getTime()) return known.actor;
    const rows = await this.db.asService('identity', () =>
      this.db.manager.query<Omit<SessionActor, 'sessionId'>[]>(
        `select a.id as "accountId", a.role, a.family_id as "familyId",
                a.email_verified_at is not null as "isEmailVerified", s.has_second_factor as "hasSecondFactor"
           from identity.sessions s join identity.accounts a on a.id = s.account_id
          where s.id = $1 and s.ended_at is null and s.expires_at > $2 and s.last_used_at > $3
            and a.suspended_at is null`,
        [sessionId, now, new Date(now.getTime() - IDLE_MS)],
      ),
    );
    if (rows.length === 0) return null;
    const actor = { ...rows[0], sessionId };
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(sessionId, { actor, until: now.getTime() + REMEMBER_MS });
    return actor;
  }

  forget(sessionId: string): void {
    this.remembered.delete(sessionId);
  }

  forgetAccount(accountId: string): void {
    for (const [sessionId, { actor }] of this.remembered) {
      if (actor.accountId === accountId) this.remembered.delete(sessionId);
    }
  }
}
