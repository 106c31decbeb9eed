import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The pool that TypeORM opened, for the one other user of it: the queue. */
export function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}
