import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface Sending {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Called when it was due, before anything else. */
  readonly onDue?: (at: number) => void;
  readonly onAccepted?: (at: number) => void;
}

/**
 * Sends at a steady rate, whether or not answers have come.
 *
 * @param sendings in their order, one each `1 / rate` seconds
 * @returns how many were refused
 */
export async function openLoop(rate: number, sendings: readonly Sending[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const began = performance.now();
  const answers: Promise<boolean>[] = [];
  for (const [n, sending] of sendings.entries()) {
    const due = began + (n * 1000) / rate;
    const ahead = due - performance.now();
    if (ahead > 0) await pause(ahead);
    sending.onDue?.(due);
    answers.push(post(agent, sending));
  }
  const accepted = await Promise.all(answers);
  agent.destroy();
  return accepted.filter((isAccepted) => !isAccepted).length;
}

/** @returns false for any answer but a success, and for none */
function post(agent: Agent, { url, headers, body, onAccepted }: Sending): Promise<boolean> {
  return new Promise((resolve) => {
    const length = Buffer.byteLength(body);
    const own = { 'content-type': 'application/json', 'content-length': length };
    const sent = request(url, { method: 'POST', agent, headers: { ...headers, ...own } }, (answer) => {
      const isAccepted = answer.statusCode! < 300;
      if (isAccepted) onAccepted?.(performance.now());
      answer.resume().on('end', () => resolve(isAccepted));
    });
    sent.on('error', () => resolve(false));
    sent.end(body);
  });
}
