import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 40_000;

/** Asks until the answer is there; the one way a test waits for a fact. @throws Error when it does not come */
export async function until<T>(
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`still not so after ${patienceMs / 1000} s: ${ask.toString()}`);
    await pause(20);
  }
}
