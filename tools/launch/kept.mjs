import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from './say.mjs';

/** What ran for so long ended for a new reason: the first wait counts again. */
const STEADY_MS = 60_000;
const LONGEST_MS = 30_000;

/** Milliseconds before the n-th start in a row: none before the first, then a second, two, four, up to half a minute. */
export const waitBefore = (attempt) => (attempt === 1 ? 0 : Math.min(1000 * 2 ** (attempt - 2), LONGEST_MS));

/**
 * Starts something again whenever it ends unasked, for as long as it takes, and says so.
 *
 * @param {string} what it is called in what is said
 * @param {{ ended: () => Promise<string>, start: () => Promise<void>, signal: AbortSignal }} how `ended` resolves when it
 *   is gone, with how it went; `start` resolves when it runs again; aborting `signal` ends the care
 */
export async function keep(what, { ended, start, signal }) {
  for (let attempt = 0; ;) {
    const since = performance.now();
    const way = await ended();
    if (signal.aborted) return;
    attempt = performance.now() - since > STEADY_MS ? 1 : attempt + 1;
    const wait = waitBefore(attempt);
    say(`${what} ended unasked (${way}); it is started again${wait > 0 ? ` in ${wait / 1000} s` : ''}`);
    // Aborted: nobody waits for it any more.
    await pause(wait, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    // Whatever keeps it from starting now, such as a port or a full disk, can pass: `ended` tells at once.
    await start().then(
      () => say(`${what} runs again`),
      (error) => signal.aborted || say(`${what} could not be started: ${error.message}`),
    );
  }
}
