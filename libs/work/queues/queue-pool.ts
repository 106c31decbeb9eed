import type { PgPool, PgPoolClient, PgQueryResult } from 'bullmq';
import type { Pool } from 'pg';
import { Statement } from '@app/database';

/** The pool BullMQ queries through: the product's own. */
export class QueuePool implements PgPool {
  constructor(private readonly pool: Pool) {
    // Every queue listens to the one pool.
    pool.setMaxListeners(0);
  }

  query<R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
    return this.pool.query<never>(new Statement(text, params) as never);
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
