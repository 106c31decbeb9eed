import { connect } from 'node:net';

/** What came back of a closed-loop run. */
export interface Load {
  readonly requestsPerSecond: number;
  /** Milliseconds of each request. */
  readonly times: readonly number[];
}

/**
 * Keeps `connections` requests in the air for `seconds`: plain sockets, because a full HTTP client would cost more than
 * what it measures.
 *
 * @param target address and path
 * @throws Error on any answer but 200, and on one without a length
 */
export async function load(
  target: URL,
  headers: Readonly<Record<string, string>>,
  connections: number,
  seconds: number,
): Promise<Load> {
  const lines = Object.entries({ host: target.host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const request = Buffer.from(`GET ${target.pathname}${target.search} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const began = performance.now();
  const end = began + seconds * 1000;
  const times: number[] = [];
  await Promise.all(Array.from({ length: connections }, () => askUntil(end, target, request, times)));
  return { requestsPerSecond: (times.length * 1000) / (performance.now() - began), times };
}

function askUntil(end: number, { hostname, port }: URL, request: Buffer, times: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let sent = 0;
    let received = Buffer.alloc(0);
    const ask = () => {
      received = Buffer.alloc(0);
      sent = performance.now();
      socket.write(request);
    };
    socket.on('connect', ask).on('error', reject);
    socket.on('data', (bytes) => {
      received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
      const length = lengthOf(received);
      if (length === undefined) return;
      if (length instanceof Error) return void socket.destroy(length);
      if (received.length < length) return;
      times.push(performance.now() - sent);
      if (performance.now() < end) return ask();
      socket.end();
      resolve();
    });
  });
}

/** Bytes of the whole answer; undefined while its head is incomplete. */
function lengthOf(received: Buffer): number | Error | undefined {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = received.toString('latin1', 0, headEnd);
  if (!head.startsWith('HTTP/1.1 200')) return new Error(`not 200 but: ${head.split('\r\n')[0]}`);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  return length === undefined ? new Error('an answer without a length') : headEnd + 4 + Number(length);
}
