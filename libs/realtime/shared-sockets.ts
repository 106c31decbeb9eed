import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/postgres-adapter';
import type { Pool } from 'pg';
import type { Server, ServerOptions } from 'socket.io';
import { SharedPool } from '@app/database';

/** Nobody asks who else is there; the beats only tell the library, and each is a statement of an idle process. */
const BEAT_MS = 30_000;
const CLEAN_UP_MS = 300_000;

/** Has news reach the sockets of every process on this database: each event is one notice, heard by all. */
export class SharedSockets extends IoAdapter {
  private readonly shared: SharedPool;

  constructor(app: INestApplicationContext) {
    super(app);
    this.shared = app.get(SharedPool);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const adapter = createAdapter(listening(this.shared), {
      channelPrefix: 'sockets',
      tableName: 'realtime.attachments',
      heartbeatInterval: BEAT_MS,
      heartbeatTimeout: 3 * BEAT_MS,
      cleanupInterval: CLEAN_UP_MS,
    });
    return super.createIOServer(port, { ...options, adapter } as ServerOptions);
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
