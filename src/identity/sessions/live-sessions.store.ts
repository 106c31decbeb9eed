import { Injectable } from '@nestjs/common';
import { LiveSessions, ExpiringCache } from '@app/auth';
import type { SessionActor } from '@app/auth';
import { Database } from '@app/database';
import { Clock, wholeSight } from '@app/kernel';
import { IDLE_MS } from './session';

/** Without a standing in their family people have no level there. */
type Row = Omit<SessionActor, 'sessionId' | 'sight'> & {
  readonly childIds: string[] | null;
  readonly hidesPlaces: boolean;
};

const WHO_ACTS = `
  select account_id as "accountId", role, family_id as "familyId", is_email_verified as "isEmailVerified",
         has_second_factor as "hasSecondFactor", awaits_approval as "awaitsApproval", level, child_ids as "childIds", hides_places as "hidesPlaces"
    from identity.who_acts($1, $2, $3)`;

/** Reads sessions from the database. */
@Injectable()
export class DatabaseLiveSessions extends LiveSessions {
  private readonly remembered: ExpiringCache<SessionActor>;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {
    super();
    this.remembered = new ExpiringCache(clock);
  }

  find(sessionId: string): Promise<SessionActor | null> {
    return this.remembered.of(sessionId, async () => {
      const now = this.clock.now();
      const values = [sessionId, now, new Date(now.getTime() - IDLE_MS)];
      const [row] = await this.db.askAsService<Row[]>('access', WHO_ACTS, values);
      if (!row) return null;
      const { childIds, hidesPlaces, ...session } = row;
      if (session.familyId === null) return { ...session, sessionId, level: null, sight: wholeSight };
      return session.level && { ...session, sessionId, sight: { ...wholeSight, childIds, hidesPlaces } };
    });
  }

  forget(sessionId: string): void {
    this.remembered.forget((_, key) => key === sessionId);
  }

  forgetAccount(accountId: string): void {
    this.remembered.forget((actor) => actor.accountId === accountId);
  }
}
