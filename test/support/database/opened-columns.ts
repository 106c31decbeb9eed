import { Keyring, keyIdOf, open } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import { DeclaredTables } from '@app/personal-data';
import type { DeclaredColumn } from '@app/personal-data';
import type { RunningApp } from '../product/app';

interface Row {
  readonly place: string;
  readonly sealed: Buffer;
  readonly family: string | null;
  readonly child: string | null;
  readonly item: string | null;
}
export interface OpenedColumn extends DeclaredColumn {
  readonly name: string;
  /** What was sealed, row by row. */
  readonly texts: readonly string[];
}

/**
 * Opens every value of every declared column with the key that its declaration names, for the row that it names. What
 * belongs to somebody whose keys were destroyed is left out.
 *
 * @throws SealedRecordUnreadable when a declaration is not true
 */
export async function openedColumns({ app, database }: RunningApp): Promise<OpenedColumn[]> {
  const [tables, keyring] = [app.get(DeclaredTables), app.get(Keyring)];
  const opened: OpenedColumn[] = [];
  for (const declared of tables.sealedColumns) {
    const { data, column } = declared;
    const { table, sealedAs, boundTo, family, about } = data;
    const item = table === 'evidence.items' ? 'id' : typeof about === 'object' && 'above' in about ? about.by : 'null';
    const rows = await database.query<Row>(
      `select ${boundTo} as place, ${column} as sealed, ${family ?? 'null'}::uuid as family,
              ${tables.childOf(data, 't')} as child, ${item}::uuid as item
         from ${table} t where length(${column}) > 0`,
    );
    const texts: string[] = [];
    for (const row of rows) {
      const key = await keyOf(keyring, declared, row);
      const familyId = declared.sealed.key === 'installation' ? null : row.family;
      const context = { table: sealedAs, column, rowId: row.place, ...(familyId ? { familyId } : {}) };
      if (key) texts.push(open(key, row.sealed, context).toString());
    }
    opened.push({ ...declared, name: `${table}.${column}`, texts });
  }
  return opened;
}

async function keyOf(
  keyring: Keyring,
  { sealed }: DeclaredColumn,
  { family, child, item }: Row,
): Promise<SubjectKey | undefined> {
  if (sealed.key === 'installation' || family === null) return keyring.identityKey();
  if (sealed.key === 'evidence') return keyring.evidenceKey(family, item!);
  if (sealed.key === 'medical') return (await keyring.medicalKeys([child!])).get(child!);
  if (sealed.key === 'family' || child === null) return keyring.existingFamilyKey(family);
  return (await keyring.childKeys(family, [child])).get(child);
}

/** Columns in which some value looks sealed by a stored key, declared or not; without those that hold keys themselves. */
export async function columnsWithSealedValues({ database }: RunningApp): Promise<string[]> {
  const columns = await database.query<{ table: string; column: string }>(
    `select n.nspname || '.' || c.relname as table, a.attname as column
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p')
        and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'bullmq', 'keyring')`,
  );
  const keys = await database.query<{ id: string }>('select id from keyring.data_keys');
  const ids = new Set(keys.map(({ id }) => id));
  const found: string[] = [];
  for (const { table, column } of columns) {
    const values = await database.query<{ value: Buffer }>(
      `select ${column} as value from ${table} where length(${column}) > 45`,
    );
    if (values.some(({ value }) => ids.has(keyIdOf(value)))) found.push(`${table}.${column}`);
  }
  return found;
}
