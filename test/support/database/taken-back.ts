import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';
import { dataSourceOptions } from '../../../ormconfig';
import type { TestDatabase } from './database';

/** A database as it was before a migration, to be filled like that and then migrated. */
export interface TakenBack {
  /** Runs the migration, and none that came after it. @param timeZone of the connection it runs on */
  migrate(timeZone?: string): Promise<void>;
}

/** Takes back a migration and all that came after it. The database must be empty. */
export async function takenBack(database: TestDatabase, type: new () => MigrationInterface): Promise<TakenBack> {
  const source = await new DataSource({ ...dataSourceOptions, url: database.ownerUrl }).initialize();
  const isThere = () => database.query('select 1 from migrations where name = $1', [type.name]);
  if ((await isThere()).length === 0) throw new Error(`${type.name} was never run`);
  while ((await isThere()).length > 0) await source.undoLastMigration();
  return {
    migrate: async (timeZone = 'UTC') => {
      const runner = source.createQueryRunner();
      await runner.query(`set time zone '${timeZone}'`);
      await new type().up(runner);
      await runner.release();
      await source.destroy();
    },
  };
}
