import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { Config } from '@app/config';
import { SteadyClock } from '../clock/steady-clock';
import { LateQueues } from '../delivery/late-queues';
import { Schedules } from '../queues/schedules';
import { Undertakings } from './undertakings';

const LOOK_MS = 60_000;

/** What is looked at. */
@Injectable()
export class Looks {
  constructor(
    private readonly steady: SteadyClock,
    private readonly late: LateQueues,
    private readonly schedules: Schedules,
    private readonly undertakings: Undertakings,
  ) {}

  of(lanes: Config['lanes']): (() => Promise<unknown>)[] {
    return [
      () => this.steady.look(),
      () => this.late.look(),
      () => this.schedules.repair(lanes),
      // One process is enough, and each may do it.
      () => (lanes.has('deliver') ? this.undertakings.look() : Promise.resolve()),
    ];
  }
}

/** Looks every minute, by a clock that nobody sets, at whether everything that has to happen happens. */
@Injectable()
export class WorkWatch {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly looks: Looks,
    private readonly log: PinoLogger,
  ) {
    log.setContext(WorkWatch.name);
  }

  start(lanes: Config['lanes']): void {
    const look = () => (this.looking ??= this.lookNow(lanes).finally(() => (this.looking = undefined)));
    this.timer = setInterval(() => void look(), LOOK_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async lookNow(lanes: Config['lanes']): Promise<void> {
    for (const look of this.looks.of(lanes)) {
      // The database can be away; what one look lacks must not keep the others from looking.
      await look().catch((error: unknown) => this.log.error({ err: error }, 'work could not be looked after'));
    }
  }
}
