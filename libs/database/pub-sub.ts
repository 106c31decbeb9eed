import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Config } from '@app/config';
import { Client } from 'pg';
import { Database } from './database';

const RECONNECT_MS = 500;

interface Listener {
  readonly heard: (text: string) => void;
  /** Notices may have been missed: the connection was away. */
  readonly missed: () => void;
}

/**
 * Notices from each process to every process of the product (LISTEN and NOTIFY): sent with a transaction, heard by all
 * when it commits and by none when it does not. Whoever is away when one is sent never hears it, but is told that it was
 * away.
 */
@Injectable()
export class PubSub implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly listeners = new Map<string, Listener>();
  private client: Client | undefined;
  private readonly stopping = new AbortController();
  private connecting: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    private readonly config: Config,
  ) {}

  /**
   * Must run inside a transaction.
   *
   * @param text at most 8,000 bytes: ids, never personal data
   */
  async publish(channel: string, text: string): Promise<void> {
    await this.db.manager.query('select pg_notify($1, $2)', [channel, text]);
  }

  /** To be called while the application starts; one listener a channel. Channels are lower-case letters and `_`. */
  subscribe(channel: string, listener: Listener): void {
    this.listeners.set(channel, listener);
  }

  onApplicationBootstrap(): Promise<void> {
    return (this.connecting = this.connect());
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    // Begun before: nothing of it may outlive the application, not even of one whose start has failed.
    await this.connecting?.catch(() => undefined);
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.config.databaseUrl, keepAlive: true });
    client.on('notification', ({ channel, payload }) => this.listeners.get(channel)?.heard(payload ?? ''));
    // The socket reports an error before it ends; without a listener it would end the process.
    client.on('error', () => undefined);
    await client.connect();
    for (const channel of this.listeners.keys()) await client.query(`listen ${client.escapeIdentifier(channel)}`);
    client.once('end', () => {
      if (!this.stopping.signal.aborted) this.connecting = this.reconnect(this.stopping.signal);
    });
    this.client = client;
    if (this.stopping.signal.aborted) await client.end();
  }

  private async reconnect(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await pause(RECONNECT_MS, undefined, { ref: false, signal });
        await this.connect();
        if (signal.aborted) return;
        for (const { missed } of this.listeners.values()) missed();
        return;
      } catch {
        // The database is away and nobody knows for how long, or the application stops.
      }
    }
  }
}
