import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface Sending {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Called when it was due, before anything else. */
  readonly onDue?: (at: number) => void;
  readonly onAccepted?: (at: number) => void;
}

/** Written out before the clock runs, because the sender takes its time from the processors that are measured. */
interface Written extends Sending {
  readonly bytes: Buffer;
}

/**
 * Sends at a steady rate, whether or not answers have come: plain sockets that are kept, because a full HTTP client
 * would cost more than what it measures.
 *
 * @param sendings to one address, in their order, one each `1 / rate` seconds
 * @returns how many were refused
 */
export async function openLoop(rate: number, sendings: readonly Sending[]): Promise<number> {
  const written = sendings.map(writtenOut);
  const idle: Socket[] = [];
  const began = performance.now();
  const answers: Promise<boolean>[] = [];
  for (const [n, sending] of written.entries()) {
    const due = began + (n * 1000) / rate;
    const ahead = due - performance.now();
    if (ahead > 0) await pause(ahead);
    sending.onDue?.(due);
    answers.push(post(idle, sending));
  }
  const accepted = await Promise.all(answers);
  for (const socket of idle) socket.destroy();
  return accepted.filter((isAccepted) => !isAccepted).length;
}

function writtenOut(sending: Sending): Written {
  const { url, headers, body } = sending;
  const length = Buffer.byteLength(body);
  const all = { host: url.host, ...headers, 'content-type': 'application/json', 'content-length': length };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const bytes = Buffer.from(`POST ${url.pathname} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  return { ...sending, bytes };
}

/** @returns false for any answer but a success, and for none */
function post(idle: Socket[], { url, bytes, onAccepted }: Written): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = idle.pop() ?? connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    let received = '';
    const settle = (isAccepted: boolean) => {
      socket.off('data', heard).off('error', lost).off('close', lost);
      resolve(isAccepted);
    };
    const lost = () => settle(false);
    const heard = (part: Buffer) => {
      const isFirst = received === '';
      received += part.toString('latin1');
      const isAccepted = received.startsWith('HTTP/1.1 2');
      if (isFirst && isAccepted) onAccepted?.(performance.now());
      if (!isWhole(received)) return;
      settle(isAccepted);
      // Nobody listens while it is idle, and an unheard error would end the benchmark.
      socket.on('error', () => undefined);
      idle.push(socket);
    };
    socket.removeAllListeners('error').on('data', heard).on('error', lost).on('close', lost);
    socket.write(bytes);
  });
}

/** Whether an answer with a length has come to its end. */
function isWhole(received: string): boolean {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = /^content-length: (\d+)/im.exec(received.slice(0, headEnd))?.[1];
  return length !== undefined && received.length >= headEnd + 4 + Number(length);
}
