import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { ClockSightings } from './clock-sightings.store';
import type { ClockState } from './clock-sightings.store';

/** The clocks of a process and of the database may differ by so much. */
const APART_SECONDS = 60;
/** A clock that is put right by its time server steps back by less. */
const BACK_SECONDS = 10;
const BACK_MS = 1000 * BACK_SECONDS;
/** A look counts for so long, in which nobody set the clock. */
const FRESH_MS = 90_000;
/** It is looked at every minute; a restart takes less. */
const FORWARD_SECONDS = 600;
/** So long it has to run at its own pace before it is believed again. */
const BELIEVED_AFTER_SECONDS = 3600;

/**
 * Whether the time may be believed by what cannot be undone. A clock that was set tells a wrong date for as long as nobody
 * puts it right, and what is deleted meanwhile does not come back.
 */
@Injectable()
export class SteadyClock {
  private last: { readonly doubt: string | undefined; readonly at: number; readonly offset: number } | undefined;

  constructor(
    private readonly sightings: ClockSightings,
    private readonly clock: Clock,
  ) {}

  /** Looks at the database's clock, for those who ask later. @returns what `doubt` says now */
  async look(): Promise<string | undefined> {
    const doubt = doubtIn(await this.sightings.note(this.clock.now(), BACK_SECONDS, FORWARD_SECONDS));
    this.last = { doubt, at: performance.now(), offset: offsetNow() };
    return doubt;
  }

  /** @returns undefined when it may be believed, else a sentence that says why not */
  async doubt(): Promise<string | undefined> {
    const { last } = this;
    const isFresh = last && performance.now() - last.at < FRESH_MS && Math.abs(offsetNow() - last.offset) < BACK_MS;
    return isFresh ? last.doubt : doubtIn(await this.sightings.state(this.clock.now()));
  }
}

function doubtIn({ ahead, unseen, steady }: ClockState): string | undefined {
  if (Math.abs(ahead) > APART_SECONDS)
    return `the clock of this process is ${told(ahead)} ${ahead > 0 ? 'ahead of' : 'behind'} the database's`;
  // A new installation: nothing is old there.
  if (unseen === null || steady === null) return undefined;
  if (unseen < -BACK_SECONDS) return `the clock was set back by at least ${told(unseen)}`;
  if (unseen > FORWARD_SECONDS) return `the clock is ${told(unseen)} further than when it was last seen`;
  if (steady < BELIEVED_AFTER_SECONDS) return `the clock was set, or nobody looked at it, until ${told(steady)} ago`;
  return undefined;
}

/** Changes when somebody sets the clock. */
const offsetNow = (): number => Date.now() - performance.now();

function told(seconds: number): string {
  const amount = Math.abs(seconds);
  if (amount < 120) return `${Math.round(amount)} seconds`;
  if (amount < 2 * 3600) return `${Math.round(amount / 60)} minutes`;
  return amount < 48 * 3600 ? `${Math.round(amount / 3600)} hours` : `${Math.round(amount / 86_400)} days`;
}
