import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { Server } from 'socket.io';
import { networkOf } from '@app/http';

/** How many may hold a connection open at once before they have said who they are, and how much those who have may say. */
export interface StrangerLimits {
  readonly fromOneNetwork: number;
  readonly altogether: number;
  /** Of engine.io, heartbeats included, within `windowMs`; nothing here listens to anybody. */
  readonly packets: number;
  readonly windowMs: number;
}

export const STRANGERS: StrangerLimits = { fromOneNetwork: 32, altogether: 500, packets: 100, windowMs: 10_000 };
/** So long a connection may take to say who it is. */
export const INTRODUCTION_MS = 10_000;

/**
 * Counts connections that nobody has proven anything on. A socket is one from its handshake until it has joined its
 * namespace, which a right token is needed for; whoever does not get there is hung up on by socket.io.
 */
export class Strangers {
  private readonly networks = new Map<string, number>();
  private total = 0;
  private readonly addressOf: (request: IncomingMessage) => string;

  constructor(
    trustedProxies: readonly string[],
    private readonly limits = STRANGERS,
  ) {
    const trusts = proxyAddr.compile([...trustedProxies]);
    this.addressOf = (request) => proxyAddr(request, trusts) ?? '';
  }

  /** Whether one more is let in. */
  admits(request: IncomingMessage): boolean {
    const { fromOneNetwork, altogether } = this.limits;
    const here = this.networks.get(this.networkOf(request)) ?? 0;
    return here < fromOneNetwork && this.total < altogether;
  }

  watch(server: Server): void {
    const known = new WeakMap<object, () => void>();
    server.engine.on('connection', (connection: Connection) => {
      const leave = this.enter(this.networkOf(connection.request));
      known.set(connection, leave);
      connection.on('close', leave);
      this.listenTo(connection);
    });
    server.on('connection', (socket) => known.get(socket.conn)?.());
  }

  private enter(network: string): () => void {
    this.networks.set(network, (this.networks.get(network) ?? 0) + 1);
    this.total++;
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      this.total--;
      const left = this.networks.get(network)! - 1;
      if (left > 0) this.networks.set(network, left);
      else this.networks.delete(network);
    };
  }

  /** Hangs up on whoever talks without end. */
  private listenTo(connection: Connection): void {
    const { packets, windowMs } = this.limits;
    let heard = 0;
    let since = Date.now();
    connection.on('packet', () => {
      const now = Date.now();
      if (now - since > windowMs) [heard, since] = [0, now];
      if (++heard > packets) connection.close(true);
    });
  }

  private networkOf(request: IncomingMessage): string {
    return networkOf(this.addressOf(request));
  }
}

/** What is used of engine.io's socket. */
interface Connection {
  readonly request: IncomingMessage;
  on(event: 'close' | 'packet', listener: () => void): void;
  close(atOnce: boolean): void;
}
