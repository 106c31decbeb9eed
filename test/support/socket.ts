import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

/** Connects, or fails with the reason why not. */
export const aSocket = (address: string, token: string | undefined): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = io(address, { transports: ['websocket'], auth: { token }, reconnection: false });
    socket.on('connect', () => resolve(socket));
    socket.on('connect_error', (error) => reject(error));
  });
