import { Global, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '@app/config';
import { DataSource } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import { Database } from './database';
import { PubSub } from './pub-sub';
import { SharedPool } from './shared-pool';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** How the product connects, beside address and pool. */
export const CONNECTIONS = {
  // The queue's statements name no schema; everything else is written with its schema. Compiling a plan pays for reports.
  options: '-c search_path=public,bullmq -c jit=off',
  // A new connection costs more than a page: opening it, filling its caches, planning everything anew.
  idleTimeoutMillis: 0,
  keepAlive: true,
  // What a transaction asks side by side goes out at once, instead of each after the answer to the one before.
  pipeline: true,
};

/** Connects as the role that owns nothing and cannot bypass row-level security. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(options: PostgresOptions) {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Config],
          useFactory: (config: Config) =>
            ({
              ...options,
              url: config.databaseUrl,
              poolSize: config.databasePoolSize,
              applicationName: 'safeguardian',
              extra: CONNECTIONS,
            }) satisfies PostgresOptions,
        }),
      ],
      providers: [
        { provide: Database, inject: [getDataSourceToken()], useFactory: (source: DataSource) => new Database(source) },
        PubSub,
        SharedPool,
      ],
      exports: [Database, PubSub, SharedPool],
    };
  }
}
