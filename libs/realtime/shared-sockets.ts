import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/postgres-adapter';
import type { Pool } from 'pg';
import type { Server, ServerOptions } from 'socket.io';
import { Config } from '@app/config';
import { SharedPool } from '@app/database';
import { INTRODUCTION_MS, Strangers } from './strangers';

/** Nobody asks who else is there; the beats only tell the library, and each is a statement of an idle process. */
const BEAT_MS = 30_000;
const CLEAN_UP_MS = 300_000;

/** Has news reach the sockets of every process on this database: each event is one notice, heard by all. */
export class SharedSockets extends IoAdapter {
  private readonly shared: SharedPool;
  private readonly strangers: Strangers;

  constructor(app: INestApplicationContext) {
    super(app);
    this.shared = app.get(SharedPool);
    this.strangers = new Strangers(app.get(Config).trustedProxies);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const adapter = createAdapter(listening(this.shared), {
      channelPrefix: 'sockets',
      tableName: 'realtime.attachments',
      heartbeatInterval: BEAT_MS,
      heartbeatTimeout: 3 * BEAT_MS,
      cleanupInterval: CLEAN_UP_MS,
    });
    const allowRequest: ServerOptions['allowRequest'] = (request, answer) =>
      answer(undefined, this.strangers.admits(request));
    const limits = { allowRequest, connectTimeout: INTRODUCTION_MS };
    const server = super.createIOServer(port, { ...options, ...limits, adapter } as ServerOptions);
    this.strangers.watch(server);
    return server;
  }
}

/** What the adapter uses of a pool. A connection it loses is never given back by it, so it gets one outside the pool. */
function listening(shared: SharedPool): Pool {
  const connect = async () => {
    const client = await shared.listener();
    return Object.assign(client, { release: () => void client.end() });
  };
  return { connect, query: shared.pool.query.bind(shared.pool) } as unknown as Pool;
}
