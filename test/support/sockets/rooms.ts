import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { io } from 'socket.io-client';
import type { Server } from 'socket.io';
import { Realtime } from '@app/realtime';
import type { RunningApp } from '../product/app';
import { until } from '../until';

/** Connects with this token. @returns the rooms the server put the socket in, its own left out, sorted */
export async function hearing({ app, address }: RunningApp, token: string | undefined): Promise<string[]> {
  const socket = io(address, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true });
  try {
    await new Promise<unknown>((connected, refused) => {
      socket.on('connect', () => connected(undefined));
      socket.on('connect_error', refused);
    });
    const { server } = app.get<unknown>(Realtime, { strict: false }) as { server: Server };
    const { id } = socket;
    // The server joins rooms one after the other once it has said hello; an end is marked by one more round trip.
    let before = '';
    return await until(() => {
      const rooms = [...(server.of('/').adapter.sids.get(id!) ?? [])].filter((room) => room !== id).sort();
      const isSettled = rooms.length >= 2 && rooms.join() === before;
      before = rooms.join();
      return isSettled && rooms;
    });
  } finally {
    socket.close();
  }
}

/** Names of the messages that gateways listen for. */
export function subscriptions(app: NestFastifyApplication): string[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService, { strict: false })
    .getProviders()
    .flatMap(({ metatype }) => {
      if (!metatype || !Reflect.hasMetadata('websockets:is_gateway', metatype)) return [];
      const prototype = (metatype as new () => object).prototype as Record<string, object>;
      return scanner
        .getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata('websockets:message_mapping', prototype[name]))
        .map((name) => `${metatype.name}.${name}`);
    });
}
