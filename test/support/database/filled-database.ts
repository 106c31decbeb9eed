import type { TestDatabase } from './database';

/** Not ours: PostgreSQL's own, the list of migrations, and the queue, which holds ids and verdicts only. */
export const FOREIGN = `'pg_catalog', 'information_schema', 'pg_toast', 'public', 'bullmq'`;

/** Whose a row is. */
export interface Owner {
  readonly family: string;
  readonly child: string;
}
export interface FilledTable {
  readonly place: string;
  readonly columns: readonly Column[];
}
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly category: string;
}
/** Where the rows of an owner stand: `<table or partition>(<block>,<row>)`. */
export type Places = ReadonlyMap<string, Owner>;

/** Every table of ours, partitions left out, with the columns that can be written. */
export function tablesOf(database: TestDatabase): Promise<FilledTable[]> {
  return database.query<{ place: string; columns: Column[] }>(`
    select format('%I.%I', n.nspname, c.relname) as place, json_agg(json_build_object('name', a.attname,
             'type', a.atttypid::regtype::text, 'kind', t.typtype, 'category', t.typcategory)) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in (${FOREIGN})
    group by 1 order by 1`);
}

/** An insert of one row of this owner, whatever the columns are. */
export function rowOf({ place, columns }: FilledTable, owner: Owner, number: number): string {
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map((column) => valueOf(place, column, owner, number)).join(', ');
  return `insert into ${place} (${names}) overriding system value values (${values})`;
}

function valueOf(place: string, { name, type, kind, category }: Column, { family, child }: Owner, n: number): string {
  if (name === 'family_id' || (place === 'families.families' && name === 'id')) return `'${family}'`;
  if (name === 'child_id' || (place === 'families.children' && name === 'id')) return `'${child}'`;
  // A child that was erased is gone for its family, which has a test of its own.
  if (name === 'erased_at') return 'null';
  // What a court keeps from a family is hidden from it, which has a test of its own as well.
  if (name === 'sealed_until') return 'null';
  if (kind === 'e') return `(enum_range(null::${type}))[1]`;
  // What names children names the owner's own.
  if (name === 'child_ids') return `array['${child}']::uuid[]`;
  if (category === 'A') return `'{}'::${type}`;
  // An erased item is hidden with everything that hangs on it: these are somebody else's.
  if (type === 'uuid' && place === 'evidence.erased_items') return 'gen_random_uuid()';
  // Everything of an owner has the same id, so that each row hangs on the owner's own.
  if (type === 'uuid') return `md5('${child}')::uuid`;
  if (type === 'bytea') return `decode(md5(random()::text), 'hex')`;
  if (type === 'json' || type === 'jsonb') return `'{}'::${type}`;
  if (category === 'D') return `now() + interval '${n} seconds'`;
  if (category === 'N') return String(n);
  if (category === 'B') return 'true';
  if (category === 'T') return `interval '1 day'`;
  if (category === 'S') return `md5(random()::text)::${type}`;
  return `'x'::${type}`;
}

/**
 * Puts one row of each owner into every table. Keys and checks of this throw-away copy are not enforced: only who may
 * see a row is in question.
 */
export async function filled(database: TestDatabase, owners: readonly Owner[]): Promise<Places> {
  await relaxed(database);
  const tables = await tablesOf(database);
  const places = new Map<string, Owner>();
  for (const [number, owner] of owners.entries()) {
    const inserts = tables.map((table) => `${rowOf(table, owner, number + 1)} on conflict do nothing`);
    await database.script(`set session_replication_role = replica; ${inserts.join(';\n')}`);
    for (const at of await database.query<{ row: string }>(everyRow(tables))) {
      if (!places.has(at.row)) places.set(at.row, owner);
    }
  }
  return places;
}

/** Selects where each row of these tables stands that can be seen. */
export const everyRow = (tables: readonly Pick<FilledTable, 'place'>[]): string =>
  tables.map(({ place }) => `select tableoid::regclass || ctid::text as row from ${place}`).join(' union all ');

async function relaxed(database: TestDatabase): Promise<void> {
  const changes = await database.query<{ sql: string }>(`
    select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) as sql
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'c' and n.nspname not in (${FOREIGN}) and not c.relispartition
    union all
    select format('alter table %I.%I alter column %I drop expression', n.nspname, c.relname, a.attname)
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attgenerated = 's' and c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in (${FOREIGN})`);
  await database.script(changes.map(({ sql }) => `${sql};`).join('\n'));
}
