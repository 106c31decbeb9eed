import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';
import { networkOf } from './network-of';

/** A house full of people behind one address holds fewer; each closed one costs its browser a new connection. */
export const MOST_QUIET = 256;

/**
 * Closes connections that ask nothing, the longest quiet first, where one network holds too many of them: each costs
 * memory and a descriptor, whether or not it ever says a word. Those of trusted proxies are many people's.
 */
export function limitQuietConnections(server: Server, trustedProxies: readonly string[], most = MOST_QUIET): void {
  const trusts = proxyAddr.compile([...trustedProxies]);
  /** In the order in which they went quiet. */
  const quiet = new Map<string, Set<Socket>>();
  const networkOfSocket = new WeakMap<Socket, string>();
  const speaks = (socket: Socket) => {
    const network = networkOfSocket.get(socket);
    const sockets = network === undefined ? undefined : quiet.get(network);
    sockets?.delete(socket);
    if (sockets?.size === 0) quiet.delete(network!);
  };
  const fallsSilent = (socket: Socket) => {
    const network = networkOfSocket.get(socket);
    if (network === undefined || socket.destroyed) return;
    const sockets = quiet.get(network) ?? new Set();
    quiet.set(network, sockets.add(socket));
    if (sockets.size > most) for (const longest of sockets) return void longest.destroy();
  };
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (trusts(address, 0)) return;
    networkOfSocket.set(socket, networkOf(address));
    socket.once('close', () => speaks(socket));
    fallsSilent(socket);
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    speaks(socket);
    response.once('finish', () => fallsSilent(socket));
  });
  server.on('upgrade', ({ socket }: IncomingMessage) => {
    speaks(socket);
    networkOfSocket.delete(socket);
  });
}
