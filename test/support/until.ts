import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 40_000;

/** Asks until the answer is there; the one way a test waits for a fact. */
export async function until<T>(
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`still not so after ${PATIENCE_MS / 1000} s: ${ask.toString()}`);
    await pause(20);
  }
}
