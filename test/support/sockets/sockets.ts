import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

/** A connected socket, or the reason it was refused. */
export const connected = (address: string, token: string | undefined): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = io(address, { transports: ['websocket'], auth: { token }, reconnection: false });
    socket.on('connect', () => resolve(socket));
    socket.on('connect_error', (error) => reject(error));
  });

/** Collects the payloads of one event. */
export function heard(socket: Socket, event: string): Record<string, unknown>[] {
  const payloads: Record<string, unknown>[] = [];
  socket.on(event, (payload: Record<string, unknown>) => payloads.push(payload));
  return payloads;
}
