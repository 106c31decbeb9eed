import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Config } from '@app/config';
import { Client, Pool } from 'pg';

/** A few are enough for statements of one row each. */
const CONNECTIONS = 3;

/**
 * Connections for what processes share outside any transaction: counts of requests and news for sockets. They see the
 * tables of the service `shared` and no family's rows, and wait for no request's connection.
 */
@Injectable()
export class SharedPool implements OnApplicationShutdown {
  readonly pool: Pool;
  private readonly options;

  constructor({ databaseUrl }: Config) {
    this.options = {
      connectionString: databaseUrl,
      keepAlive: true,
      application_name: 'safeguardian-shared',
      options: '-c app.service=shared',
    };
    // Kept while nobody asks: a new connection costs more than many statements.
    this.pool = new Pool({ ...this.options, max: CONNECTIONS, idleTimeoutMillis: 0, allowExitOnIdle: true });
    // A database that goes away ends idle connections; the next statement opens another.
    this.pool.on('error', () => undefined);
  }

  /** A connection of its own, for listening; whoever takes it ends it. */
  async listener(): Promise<Client> {
    const client = new Client(this.options);
    // The socket reports an error before it ends; without a listener it would end the process.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.end();
  }
}
