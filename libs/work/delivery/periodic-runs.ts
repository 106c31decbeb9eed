import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { SteadyClock } from '../clock/steady-clock';
import type { FoundPeriod } from '../declared/work-registry';

/** So soon work that waits for the clock asks again. */
const ASK_AGAIN_MS = 300_000;

/** Runs work that is due again and again, unless it does what cannot be undone and the time is in doubt. */
@Injectable()
export class PeriodicRuns {
  constructor(
    private readonly steady: SteadyClock,
    private readonly log: PinoLogger,
  ) {
    log.setContext(PeriodicRuns.name);
  }

  /** @returns when it wants to run next, if that is sooner than its period */
  async run({ name, policy, instance }: FoundPeriod): Promise<Date | undefined> {
    const doubt = policy.needsSteadyClock ? await this.steady.doubt() : undefined;
    if (doubt === undefined) return (await instance.run()) ?? undefined;
    this.log.warn({ work: name, doubt }, 'work that cannot be undone waits until the clock may be believed');
    return new Date(Date.now() + ASK_AGAIN_MS);
  }
}
