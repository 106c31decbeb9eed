import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { Client } from './guardian';
import type { App } from './product.mjs';

/** What the portal hears of an alert while it is open. */
export interface AlertNews {
  readonly alert_id: string;
  readonly child_id: string;
}

/** Connects like the portal and hands on what is heard of new alerts. @throws Error when it is refused */
export async function listen(app: App, { token }: Client, heard: (news: AlertNews) => void): Promise<Socket> {
  const socket = io(app.address, { transports: ['websocket'], auth: { token } });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  return socket.on('alert_created', heard);
}
