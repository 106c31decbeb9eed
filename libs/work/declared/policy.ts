import type { Lane } from '@app/config';

/** How work is carried out. What a stored job carries of it is the number of attempts; the rest is read when it runs. */
export interface Policy {
  /** Name of the queue: a row on the board, and where stored jobs wait. A queue belongs to one lane. */
  readonly queue: string;
  readonly lane: Lane;
  /** Deliveries before the job is left to an operator. */
  readonly attempts: number;
  readonly backoff: Backoff;
  /** Jobs of the queue that one process runs at the same time; the largest of a queue's policies counts. */
  readonly concurrency: number;
  /** Jobs of the queue that one process may take beyond those it runs; the smallest of a queue's policies counts. */
  readonly ahead: number;
  /** A job that waits longer than this is reported. */
  readonly lateAfterSeconds: number;
  /** The event names a family, and one transaction of that family does all of it and ticks the job off. */
  readonly isOneTransaction?: true;
}

/** Each wait is twice the one before, up to a limit. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** How often and how patiently; a reaction adds its queue and its lane. */
type Patience = Omit<Policy, 'queue' | 'lane'>;

/** For what depends on nothing but the database: half a minute of retries. */
export const promptly: Patience = {
  attempts: 8,
  backoff: { firstMs: 200, longestMs: 60_000 },
  concurrency: 4,
  ahead: 28,
  lateAfterSeconds: 60,
};

/** For what depends on somebody else's server: retries for more than twelve hours, in the end once an hour. */
export const patiently: Patience = {
  attempts: 27,
  backoff: { firstMs: 200, longestMs: 3_600_000 },
  concurrency: 4,
  ahead: 12,
  lateAfterSeconds: 300,
};

/** For work that takes minutes by nature: what one process does not run yet is left to others. */
export const unhurriedly: Patience = { ...promptly, ahead: 0, lateAfterSeconds: 900 };

/** @param attempt how often it failed so far, from 1 @returns milliseconds until the next attempt */
export const waitAfter = ({ firstMs, longestMs }: Backoff, attempt: number): number =>
  Math.min(firstMs * 2 ** (attempt - 1), longestMs);
