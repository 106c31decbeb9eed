const FREE_FAILURES = 5;
const FIRST_LOCK_SECONDS = 30;
const LONGEST_LOCK_SECONDS = 15 * 60;
const FORGOTTEN_AFTER_MS = 24 * 3600 * 1000;

export interface Failures {
  readonly failures: number;
  readonly lastFailedAt: Date;
  readonly lockedUntil: Date | null;
}

/** After a few wrong tries each further one doubles the wait, up to a quarter of an hour; a day of quiet forgives. */
export function oneMore(before: Failures, now: Date): Failures {
  const isOld = now.getTime() - before.lastFailedAt.getTime() > FORGOTTEN_AFTER_MS;
  const failures = (isOld ? 0 : before.failures) + 1;
  const extra = failures - FREE_FAILURES;
  if (extra < 0) return { failures, lastFailedAt: now, lockedUntil: null };
  const seconds = Math.min(FIRST_LOCK_SECONDS * 2 ** extra, LONGEST_LOCK_SECONDS);
  return { failures, lastFailedAt: now, lockedUntil: new Date(now.getTime() + seconds * 1000) };
}

/** A lock that ends later than any can was set by a clock that was ahead, and is none. */
export function isLocked({ lockedUntil }: Failures, now: Date): boolean {
  if (lockedUntil === null) return false;
  const left = lockedUntil.getTime() - now.getTime();
  return left > 0 && left <= LONGEST_LOCK_SECONDS * 1000;
}

/** Nothing that a right try would have to forget. */
export const isClean = ({ failures, lockedUntil }: Failures): boolean => failures === 0 && lockedUntil === null;
