import { Injectable } from '@nestjs/common';
import { LiveSessions } from '@app/auth';
import { Database } from '@app/database';
import type { Actor, Role } from '@app/kernel';
import { Clock } from '@app/kernel';

/** Reads each request's session afresh, so that signing out and changing a role count at once. */
@Injectable()
export class DatabaseLiveSessions extends LiveSessions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async find(sessionId: string): Promise<Actor | null> {
    const rows = await this.db.asService('identity', () =>
      this.db.manager.query<{ accountId: string; role: Role; familyId: string | null }[]>(
        `select a.id as "accountId", a.role, a.family_id as "familyId"
           from identity.sessions s join identity.accounts a on a.id = s.account_id
          where s.id = $1 and s.ended_at is null and s.expires_at > $2`,
        [sessionId, this.clock.now()],
      ),
    );
    return rows.length === 0 ? null : { ...rows[0], sessionId };
  }
}
