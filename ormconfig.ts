import 'reflect-metadata';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

const extension = /\.(ts|js)$/.exec(__filename)?.[1] ?? 'js';

/** What every connection shares: which rows map to which classes, and which migrations there are. */
export const dataSourceOptions: PostgresOptions = {
  type: 'postgres',
  // One extension only: with both, a compiled copy next to its source would register everything twice.
  entities: [join(__dirname, `src/*/persistence/*.schema.${extension}`)],
  migrations: [join(__dirname, `migrations/*/*.${extension}`)],
  migrationsTableName: 'migrations',
  migrationsTransactionMode: 'each',
  // Domain constructors check business rules; rows read back have passed them already.
  entitySkipConstructor: true,
  synchronize: false,
};

/** For migrations: connects as the role that owns the tables. The application connects as another one. */
export default new DataSource({ ...dataSourceOptions, url: process.env.SAFEGUARDIAN_DB_OWNER_URL });
