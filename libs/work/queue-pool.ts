import type { PgPool, PgPoolClient, PgQueryResult } from 'bullmq';
import type { Pool } from 'pg';
import { Statement } from '@app/database';
import type { Database } from '@app/database';

/**
 * The pool BullMQ queries through. A job added inside a `Database` transaction is written by that same transaction, so
 * the queue is the outbox: commit delivers, rollback forgets.
 */
export class QueuePool implements PgPool {
  constructor(
    private readonly pool: Pool,
    private readonly db: Database,
  ) {
    // Every queue and worker listens to the one pool.
    pool.setMaxListeners(0);
  }

  async query<R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
    if (!this.db.inTransaction) return this.pool.query<never>(new Statement(text, params) as never);
    const result = await this.db.manager.queryRunner!.query(text, params as unknown[], true);
    return { rows: result.records as R[], rowCount: result.affected };
  }

  connect(): Promise<PgPoolClient> {
    return this.pool.connect();
  }

  /** The pool belongs to the data source, which closes it. */
  end(): Promise<void> {
    return Promise.resolve();
  }

  on(event: never, listener: never): this {
    this.pool.on(event, listener);
    return this;
  }

  removeAllListeners(event?: string): this {
    this.pool.removeAllListeners(event);
    return this;
  }
}
