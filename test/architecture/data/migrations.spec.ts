import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../ormconfig';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { sourceFiles } from '../source-files';

let database: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await aDatabase();
  source = await new DataSource({ ...dataSourceOptions, url: database.ownerUrl }).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const ours = `nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'bullmq')`;

/** Schemas, columns, constraints, policies, triggers, functions and rights: all that a migration can make. */
const shape = () =>
  database.query(`
    with home as (select oid, nspname, nspacl from pg_namespace where ${ours}),
         relation as (select c.*, nspname from pg_class c join home on home.oid = relnamespace)
    select 'schema ' || nspname || ' ' || coalesce(nspacl::text, '') as line from home
    union all select 'relation ' || nspname || '.' || relname || concat(' ', relkind, relrowsecurity, relforcerowsecurity, relacl) from relation
    union all select 'column ' || nspname || '.' || relname || '.' || attname || ' ' || concat(format_type(atttypid, atttypmod), attnotnull, attacl)
      from relation join pg_attribute on attrelid = relation.oid where attnum > 0 and not attisdropped
    union all select 'constraint ' || nspname || '.' || relname || ' ' || pg_get_constraintdef(k.oid) from relation join pg_constraint k on conrelid = relation.oid
    union all select 'policy ' || schemaname || '.' || tablename || '.' || policyname || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
    union all select 'trigger ' || pg_get_triggerdef(t.oid) from relation join pg_trigger t on tgrelid = relation.oid where not tgisinternal
    union all select 'function ' || pg_get_functiondef(p.oid) from pg_proc p join home on home.oid = pronamespace where prokind in ('f', 'p')
    union all select 'enum ' || nspname || '.' || typname || '.' || enumlabel from pg_enum join pg_type t on t.oid = enumtypid join home on home.oid = typnamespace
    order by 1`);

describe('the migrations', () => {
  it('can all be taken back, leaving no schema, and be run again, giving the same database', async () => {
    const before = await shape();
    expect(before.length).toBeGreaterThan(0);
    for (let left = source.migrations.length; left > 0; left--) await source.undoLastMigration();
    expect(await database.query(`select nspname from pg_namespace where ${ours}`)).toEqual([]);
    await source.runMigrations();
    expect(await shape()).toEqual(before);
  });

  it('lie with their context under a name that says when they were written, and are all found there', () => {
    const files = sourceFiles('migrations');
    expect(files.filter(({ path }) => !/^migrations\/[a-z-]+\/(\d{12}|17000000\d{5})-[a-z-]+\.ts$/.test(path))).toEqual(
      [],
    );
    const classes = files.map(({ path }) => /export class (\w+)/.exec(readFileSync(path, 'utf8'))?.[1]);
    expect(source.migrations.map(({ constructor }) => constructor.name).sort()).toEqual(classes.sort());
    const times = files.map(({ path, text }) => [
      basename(path).split('-')[0],
      /export class \w+?(\d{13})\b/.exec(text)?.[1],
    ]);
    expect(times.filter(([file = '', type = '']) => type !== (file.length === 13 ? file : timeOf(file)))).toEqual([]);
  });

  it('are in step with the classes: every column that a class maps exists', async () => {
    const missing = [];
    for (const { schema, tableName, columns } of source.entityMetadatas) {
      const found = await database.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema = $1 and table_name = $2`,
        [schema ?? 'public', tableName],
      );
      const names = new Set(found.map(({ name }) => name));
      missing.push(...columns.map(({ databaseName }) => databaseName).filter((name) => !names.has(name)));
    }
    expect(missing).toEqual([]);
  });
});

/** `202611300615`, in UTC, as the 13 digits that end the name of a migration's class. */
function timeOf(file: string): string {
  const [, date, time] = /^(\d{8})(\d{4})$/.exec(file) ?? ['', '', ''];
  const day = date.replace(/^(\d{4})(\d{2})/, '$1-$2-');
  return String(Date.parse(`${day}T${time.slice(0, 2)}:${time.slice(2)}:00Z`));
}
