import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { Periodic, promptly } from '@app/work';
import type { PeriodicWork } from '@app/work';
import { OldSignIns } from './old-sign-ins.store';

const HOUR_SECONDS = 3600;
const DAY_MS = 24 * HOUR_SECONDS * 1000;

/** Removes what was kept to sign people in and is of no use any more: it says when somebody was where. */
@Periodic(HOUR_SECONDS, { ...promptly, queue: 'identity', lane: 'deliver', needsSteadyClock: true })
@Injectable()
export class ForgetOldSignIns implements PeriodicWork {
  constructor(
    private readonly old: OldSignIns,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now().getTime();
    const ago = (days: number) => new Date(now - days * DAY_MS);
    await this.old.remove({
      challenges: ago(0),
      letters: ago(7),
      failures: ago(2),
      sessions: ago(30),
      devices: ago(730),
    });
  }
}
