import { setTimeout as pause } from 'node:timers/promises';

/** Longer than anything takes on a machine that does many things at once, shorter than a test may take. */
const PATIENCE_MS = 90_000;
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [20, 500];

/**
 * Asks until the answer is there; the one way a test waits for a fact. It asks the less often the longer it has waited:
 * the product itself refuses who asks too often, and a busy machine has better things to do.
 *
 * @throws Error when it does not come
 */
export async function until<T>(
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const start = Date.now();
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    const waited = Date.now() - start;
    if (waited > patienceMs) throw new Error(`still not so after ${patienceMs / 1000} s: ${ask.toString()}`);
    await pause(Math.min(Math.max(SHORTEST_PAUSE_MS, waited / 20), LONGEST_PAUSE_MS));
  }
}
