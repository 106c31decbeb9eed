import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';

/** When what was kept to sign people in is of no use any more. */
export interface Limits {
  readonly challenges: Date;
  readonly letters: Date;
  readonly failures: Date;
  readonly sessions: Date;
  readonly devices: Date;
}

/** Removes what was kept to sign people in. */
@Injectable()
export class OldSignIns {
  constructor(private readonly db: Database) {}

  async remove(before: Limits): Promise<void> {
    await this.db.asService('identity', async () => {
      const remove = (rest: string, at: Date) => this.db.manager.query(`delete from identity.${rest}`, [at]);
      await remove('challenges where expires_at < $1', before.challenges);
      await remove('letters where created_at < $1', before.letters);
      await remove('sign_in_failures where last_failed_at < $1', before.failures);
      await remove('sessions where coalesce(ended_at, expires_at) < $1', before.sessions);
      await remove('known_devices where last_seen_at < $1', before.devices);
    });
  }
}
