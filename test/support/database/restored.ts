import { aDatabase } from './database';
import type { TestDatabase } from './database';

/** What a dump holds: every table of ours with its rows; not PostgreSQL's own, nor the list of migrations. */
const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as place,
         (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p') and not c.relispartition
     and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public') order by 1`;
const FOREIGN_KEYS = `
  select format('%I.%I', n.nspname, c.relname) as place, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
   where k.contype = 'f' and k.conparentid = 0 and n.nspname not in ('pg_catalog', 'information_schema')`;

/** How far every sequence has counted, and how to make one that the queue made for itself after the migrations. */
const SEQUENCES = `
  select format('%I.%I', schemaname, sequencename) as place,
         format('create sequence %1$I.%2$I; alter sequence %1$I.%2$I owner to %3$I;',
                schemaname, sequencename, sequenceowner) as made,
         format('select setval(%L, %s, %L);', format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value),
                last_value is not null) as sql
    from pg_sequences where schemaname not in ('pg_catalog', 'information_schema', 'public')`;

interface Table {
  readonly place: string;
  readonly columns: string;
}

interface Sequence {
  readonly place: string;
  readonly made: string;
  readonly sql: string;
}

/** The same rows in a freshly migrated database, taken in as `pg_restore` does: checks hold on every row, foreign keys are added and validated afterwards. */
export async function aRestoredCopy(of: TestDatabase): Promise<TestDatabase> {
  const copy = await aDatabase();
  const keys = await copy.query<{ place: string; name: string; definition: string }>(FOREIGN_KEYS);
  await copy.script(keys.map(({ place, name }) => `alter table ${place} drop constraint ${name};`).join('\n'));
  for (const { place, columns } of await copy.query<Table>(TABLES)) {
    const [{ rows }] = await of.query<{ rows: string }>(
      `select coalesce(array_agg(t::text), '{}')::text as rows from ${place} t`,
    );
    const literal = rows.replaceAll("'", "''");
    await copy.script(`
      set standard_conforming_strings = on;
      set session_replication_role = replica;
      delete from ${place};
      insert into ${place} (${columns}) overriding system value
        select ${columns} from (select (one::${place}).* from unnest('${literal}'::text[]) as one) taken`);
  }
  const present = new Set((await copy.query<Sequence>(SEQUENCES)).map(({ place }) => place));
  const sequences = await of.query<Sequence>(SEQUENCES);
  await copy.script(sequences.map(({ place, made, sql }) => (present.has(place) ? sql : made + sql)).join('\n'));
  await copy.script(
    keys.map(({ place, name, definition }) => `alter table ${place} add constraint ${name} ${definition};`).join('\n'),
  );
  return copy;
}

/** One line per table: how many rows, and a hash over all of them. */
export async function contentsOf(database: TestDatabase): Promise<readonly string[]> {
  const lines = [];
  for (const { place } of await database.query<Table>(TABLES)) {
    const [{ line }] = await database.query<{ line: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as line from ${place} t`,
    );
    lines.push(`${place} ${line}`);
  }
  return lines;
}
