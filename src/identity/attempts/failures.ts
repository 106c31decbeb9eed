const FREE_FAILURES = 5;
const FIRST_LOCK_SECONDS = 30;
const LONGEST_LOCK_SECONDS = 15 * 60;
const FORGOTTEN_AFTER_MS = 24 * 3600 * 1000;
/** So many wrong tries from everywhere that is not known to the account, before it is asked for more than a password. */
export const BUDGET = 50;

export interface Failures {
  readonly failures: number;
  readonly lastFailedAt: Date;
  readonly lockedUntil: Date | null;
}

const counted = (before: Failures, now: Date): number =>
  now.getTime() - before.lastFailedAt.getTime() > FORGOTTEN_AFTER_MS ? 1 : before.failures + 1;

/** After a few wrong tries each further one doubles the wait, up to a quarter of an hour; a day of quiet forgives. */
export function oneMore(before: Failures, now: Date): Failures {
  const failures = counted(before, now);
  const extra = failures - FREE_FAILURES;
  if (extra < 0) return { failures, lastFailedAt: now, lockedUntil: null };
  const seconds = Math.min(FIRST_LOCK_SECONDS * 2 ** extra, LONGEST_LOCK_SECONDS);
  return { failures, lastFailedAt: now, lockedUntil: new Date(now.getTime() + seconds * 1000) };
}

/** What all origins together have tried: beyond the budget, the account is doubted for a day of quiet. */
export function oneMoreOfAll(before: Failures, now: Date): Failures {
  const failures = counted(before, now);
  const isSpent = failures >= BUDGET;
  return { failures, lastFailedAt: now, lockedUntil: isSpent ? new Date(now.getTime() + FORGOTTEN_AFTER_MS) : null };
}

/** A lock that ends later than any can was set by a clock that was ahead, and is none. */
export function isLocked({ lockedUntil }: Failures, now: Date): boolean {
  if (lockedUntil === null) return false;
  const left = lockedUntil.getTime() - now.getTime();
  return left > 0 && left <= FORGOTTEN_AFTER_MS;
}

/** Nothing that a right try would have to forget. */
export const isClean = ({ failures, lockedUntil }: Failures): boolean => failures === 0 && lockedUntil === null;
