import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Periodic, promptly } from '@app/work';
import type { PeriodicWork } from '@app/work';

const HOUR_SECONDS = 3600;
const DAY_MS = 24 * HOUR_SECONDS * 1000;

/** Removes what was kept to sign people in and is of no use any more: it says when somebody was where. */
@Periodic(HOUR_SECONDS, { ...promptly, queue: 'identity', lane: 'deliver' })
@Injectable()
export class ForgetOldSignIns implements PeriodicWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now().getTime();
    const ago = (days: number) => new Date(now - days * DAY_MS);
    await this.db.asService('identity', async () => {
      const remove = (rest: string, before: Date) => this.db.manager.query(`delete from identity.${rest}`, [before]);
      await remove('challenges where expires_at < $1', ago(0));
      await remove('letters where created_at < $1', ago(7));
      await remove('sign_in_failures where last_failed_at < $1', ago(2));
      await remove('sessions where coalesce(ended_at, expires_at) < $1', ago(30));
      await remove('known_devices where last_seen_at < $1', ago(730));
    });
  }
}
