import { join } from 'node:path';
import { DeclaredTables, inOrder } from '@app/personal-data';
import type { Reference } from '@app/personal-data';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { FOREIGN } from '../../support/database/filled-database';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

const tables = DeclaredTables.in(join(__dirname, '../../..'));
const names = (columns: readonly Column[]) => columns.map(({ table, column }) => `${table}.${column}`);

let database: TestDatabase;
let columns: Column[];
const columnOf = (table: string, column: string) => columns.find((one) => one.table === table && one.column === column);

beforeAll(async () => {
  database = await aDatabase();
  columns = await database.query<Column>(`
    select n.nspname || '.' || c.relname as table, a.attname as column, a.atttypid::regtype::text as type
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname not in (${FOREIGN}) order by 1, 2`);
});
afterAll(() => database.drop());

describe('a table with personal data', () => {
  it('is declared by its owner wherever a column names a family or a child', () => {
    const undeclared = columns.filter(
      ({ table, column }) =>
        /^(family|child)_id$/.test(column) && !tables.all.some((declared) => declared.table === table),
    );
    expect(names(undeclared)).toEqual([]);
    expect(tables.all.length).toBeGreaterThan(0);
  });

  it('declares every column that is sealed, and none besides', () => {
    const sealed = columns.filter(({ column, type }) => column.endsWith('_sealed') && type === 'bytea');
    const declared = tables.sealedColumns.map(({ data, column }) => `${data.table}.${column}`);
    expect(declared.sort()).toEqual(names(sealed).sort());
  });

  it.each(tables.all.map((data) => [data.table, data] as const))('%s names columns that it has', (table, data) => {
    const { id, family, about, erasure, copy, retention } = data;
    const own = typeof about === 'string' ? [] : ['child' in about ? about.child : about.by];
    const blanked = erasure.kind === 'blanked' ? [...erasure.empty, ...erasure.clear, erasure.at] : [];
    const shown = copy.kind === 'rows' && copy.spread ? [copy.spread] : [];
    for (const column of [id, ...(family ? [family] : []), ...own, ...blanked, ...shown]) {
      expect([column, columnOf(table, column)]).toEqual([column, expect.anything()]);
    }
    if (retention.kind === 'ends') expect(columnOf(table, retention.after)?.type).toMatch(/^timestamp/);
    if (retention.kind === 'goes with') expect(columns.some((one) => one.table === retention.table)).toBe(true);
  });

  it('names the child in a column of its own, if it has one', () => {
    const elsewhere = tables.all.filter(({ table, about }) => {
      const isNamed = typeof about === 'object' && 'child' in about;
      return columnOf(table, 'child_id') !== undefined && !isNamed;
    });
    expect(elsewhere.map(({ table }) => table)).toEqual([]);
  });

  it('can be emptied by the application where an erasure empties it', async () => {
    const may = async (table: string, right: string) => {
      const [{ has }] = await database.query<{ has: boolean }>(
        `select has_table_privilege('safeguardian_app', $1, $2) as has`,
        [table, right],
      );
      return has;
    };
    for (const { table, erasure } of tables.all) {
      if (erasure.kind === 'removed') expect([table, await may(table, 'DELETE')]).toEqual([table, true]);
      if (erasure.kind === 'blanked') expect([table, await may(table, 'UPDATE')]).toEqual([table, true]);
    }
  });

  it('has an erasure that removes or blanks it, unless a reason says otherwise', () => {
    const reasons = tables.all.flatMap(({ table, erasure }) => (erasure.kind === 'stays' ? [table] : []));
    expect(reasons).toMatchInlineSnapshot(`
      [
        "audit.entries",
        "audit.security_events",
        "evidence.custody",
        "evidence.erased_items",
        "evidence.holds",
        "evidence.items",
        "evidence.messages",
        "identity.accounts",
        "identity.appointments",
        "identity.authenticators",
        "identity.letters",
        "identity.passkeys",
        "identity.sessions",
        "keyring.data_keys",
        "oversight.erasures",
        "oversight.rotation_steps",
        "oversight.rotations",
        "requests.idempotency",
      ]
    `);
  });

  it('can be sealed again by the application, unless it is sealed for good', async () => {
    for (const { data, column, sealed } of tables.sealedColumns) {
      const [{ may }] = await database.query<{ may: boolean }>(
        `select has_column_privilege('safeguardian_app', $1, $2, 'UPDATE') as may`,
        [data.table, column],
      );
      if (!sealed.isForGood) expect([data.table, column, may]).toEqual([data.table, column, true]);
    }
  });

  it('goes before what it rests on, in an order that the foreign keys give', async () => {
    const references = await database.query<Reference>(`
      select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
       where contype = 'f' and confdeltype in ('a', 'r', 'c') and conrelid <> confrelid`);
    const order = inOrder(tables.all, references).map(({ table }) => table);
    const declared = references.filter(({ from, to }) => order.includes(from) && order.includes(to));
    expect(declared.length).toBeGreaterThan(0);
    expect(declared.filter(({ from, to }) => order.indexOf(from) > order.indexOf(to))).toEqual([]);
  });
});
