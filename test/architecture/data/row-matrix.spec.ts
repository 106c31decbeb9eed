import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DeclaredTables } from '@app/personal-data';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { everyRow, filled, FOREIGN, rowOf, tablesOf } from '../../support/database/filled-database';
import type { FilledTable, Owner, Places } from '../../support/database/filled-database';

/** What the application's role may execute beyond PostgreSQL's own functions, and why that is harmless. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  'audit.make_partition': 'Makes an empty partition with the policies of its parent, for months near today only.',
  'audit.wait_for_seal': 'A trigger: PostgreSQL refuses to call it by itself.',
  'evidence.refuse_change': 'A trigger: PostgreSQL refuses to call it by itself.',
  'families.follow_again': 'A trigger: PostgreSQL refuses to call it by itself.',
  'families.follow_moved': 'A trigger: PostgreSQL refuses to call it by itself.',
  'identity.is_told':
    'Says of one authorisation of the family it is asked in whether it is sealed, and nothing else of it.',
  'identity.who_acts': 'Reads with the rights of its caller: row-level security shows it nothing but to `access`.',
  'ledger.head': 'Reads with the rights of whoever calls it, and waits for the log where it is to be extended.',
  'ledger.peaks': 'Reads with the rights of whoever calls it.',
  'ledger.refuse_change': 'A trigger: PostgreSQL refuses to call it by itself.',
  'monitoring.uncount': 'A trigger: PostgreSQL refuses to call it by itself.',
};
/** Seen though older than the time that somebody may see, and why. Nothing is seen that is newer. */
const SEEN_BEFORE_THE_TIME: Readonly<Record<string, string>> = {
  'detection.assessments': 'An incident of the time rests on an assessment that was made a moment before.',
};
/** The sequences it may use, and why. The queue has its own and holds no rows of families. */
const SEQUENCES: Readonly<Record<string, string>> = {};

const [A, B] = [randomUUID(), randomUUID()];
const [a1, a2, b1] = [randomUUID(), randomUUID(), randomUUID()];
const owners: readonly Owner[] = [
  { family: A, child: a1 },
  { family: A, child: a2 },
  { family: B, child: b1 },
];
type Settings = Readonly<Record<string, string>>;
const LONG_AGO = '2001-01-01T00:00:00Z';

/** Contexts of a connection, and the owners whose rows may show in them. */
const contexts: readonly (readonly [string, Settings, (owner: Owner) => boolean])[] = [
  ['without a context', {}, () => false],
  ['with an empty context', { family_id: '', service: '', child_ids: '', seen_from: '', seen_to: '' }, () => false],
  ['as a family that does not exist', { family_id: randomUUID() }, () => false],
  ['as a service that does not exist', { service: 'nobody' }, () => false],
  ['as a family', { family_id: A }, ({ family }) => family === A],
  ['as the other family', { family_id: B }, ({ family }) => family === B],
  ['with a child of the other family in sight', { family_id: A, child_ids: `{${b1}}` }, ({ family }) => family === A],
];

const declared = DeclaredTables.in(join(__dirname, '../../..'));

let database: TestDatabase;
let tables: FilledTable[];
let readable: FilledTable[];
let places: Places;

beforeAll(async () => {
  database = await aDatabase();
  tables = await tablesOf(database);
  const allowed = await database.query<{ place: string }>(
    `select place from unnest($1::text[]) place where has_table_privilege('safeguardian_app', place, 'SELECT')`,
    [tables.map(({ place }) => place)],
  );
  readable = tables.filter(({ place }) => allowed.some((one) => one.place === place));
  places = await filled(database, owners);
});
afterAll(() => database.drop());

const settings = (context: Settings) =>
  Object.entries(context)
    .map(([name, value]) => `set local app.${name} = '${value}';`)
    .join(' ');
const seen = async (context: Settings, of: readonly FilledTable[] = readable) =>
  (await database.script<{ row: string }>(`begin; ${settings(context)} ${everyRow(of)}`, database.appUrl)).map(
    ({ row }) => row,
  );
const tableOf = (row: string) => row.replace(/\(.*/, '');
/** Rows of a partitioned table stand in its partitions. */
const sameTable = (of: string, place: string) => of === place || of.startsWith(`${place}_`);
/** Tables whose rows are about one child, by a column of their own or by what they hang on. */
const ofChildren = () =>
  readable.filter(({ place }) => {
    const data = declared.all.find(({ table }) => table === place);
    return data !== undefined && declared.isOfChild(data);
  });

describe('a row', () => {
  it('stands in every table, one of each owner', async () => {
    const [{ n }] = await database.query<{ n: number }>(`select count(*)::int as n from (${everyRow(tables)}) every`);
    expect(n).toBe(places.size);
    const empty = await database.query(
      tables
        .map(({ place }) => `select '${place}' as place where not exists (select from ${place})`)
        .join(' union all '),
    );
    expect(empty).toEqual([]);
  });

  it.each(contexts)('shows %s only to its own family', async (_name, context, isOwn) => {
    const foreign = (await seen(context)).filter((row) => !isOwn(places.get(row)!));
    expect(foreign).toEqual([]);
  });

  it('shows to its own family wherever a policy names the family, or this matrix would prove nothing', async () => {
    const named = await database.query<{ place: string }>(
      `select distinct format('%I.%I', schemaname, tablename) as place from pg_policies
        where permissive = 'PERMISSIVE' and qual ~ 'app\\.family_id' and schemaname not in (${FOREIGN})`,
    );
    const shown = new Set((await seen({ family_id: A })).map(tableOf));
    const hidden = named.filter(({ place }) => ![...shown].some((one) => sameTable(one, place)));
    expect(hidden).toEqual([]);
  });

  it('of a brother or sister stays hidden from who sees one child', async () => {
    const rows = await seen({ family_id: A, child_ids: `{${a1}}` }, ofChildren());
    expect(rows.filter((row) => places.get(row)!.child !== a1)).toEqual([]);
    const shown = new Set(rows.map((row) => places.get(row)!.child === a1 && tableOf(row)));
    expect(ofChildren().filter(({ place }) => ![...shown].some((table) => table && sameTable(table, place)))).toEqual(
      [],
    );
    expect(await seen({ family_id: A, child_ids: '{}' }, ofChildren())).toEqual([]);
  });

  it('of an erased child shows in nothing that is done for its family', async () => {
    const erased = `update families.children set erased_at = now()`;
    const rows = await database.script(
      `begin; set local session_replication_role = replica; ${erased}; set local role safeguardian_app;
       ${settings({ family_id: A })} select id from families.children`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    ['before the first', { seen_to: LONG_AGO }, {}],
    ['after the last', { seen_from: '2101-01-01T00:00:00Z' }, SEEN_BEFORE_THE_TIME],
  ])('with a time of its own stays hidden from who sees only what is %s', async (_name, time, except) => {
    const timed = await database.query<{ place: string }>(
      `select distinct format('%I.%I', schemaname, tablename) as place from pg_policies
        where permissive = 'RESTRICTIVE' and qual ~ 'app\\.seen_from' and qual ~ 'app\\.seen_to'`,
    );
    const rows = await seen(
      { family_id: A, ...time },
      tables.filter(({ place }) => timed.some((one) => one.place === place) && !(place in except)),
    );
    expect(timed.length).toBeGreaterThan(0);
    expect(rows).toEqual([]);
  });

  // Its messages are sealed together; `inSight` of sealed-block.ts takes away those that were sent before or after.
  it.each([
    ['begins in the middle of it', { seen_from: '2030-01-02' }, 1],
    ['begins with its last moment', { seen_from: '2030-01-03' }, 1],
    ['begins after it', { seen_from: '2030-01-03T00:00:01Z' }, 0],
    ['ends in the middle of it', { seen_to: '2030-01-02' }, 1],
    ['ends with its first moment', { seen_to: '2030-01-01' }, 0],
  ])(
    'of messages that were sent over some time is in sight as a whole or not at all: sight %s',
    async (_name, time, shown) => {
      const spread = `update monitoring.message_blocks set sent_from = '2030-01-01', sent_to = '2030-01-03';`;
      const rows = await database.script(
        `set timezone = 'UTC'; begin; ${settings({ family_id: A, child_ids: `{${a1}}` })} ${spread} ${settings(time)}
       select from monitoring.message_blocks`,
        database.appUrl,
      );
      expect(rows).toHaveLength(shown);
    },
  );
});

describe('a write', () => {
  const writable = async (right: string) => {
    const found = await database.query<{ place: string; columns: string[] }>(
      `select attrelid::regclass::text as place, array_agg(attname::text) as columns from pg_attribute
        where attrelid = any($1::text[]::regclass[]) and attnum > 0 and not attisdropped and attgenerated = ''
          and has_column_privilege('safeguardian_app', attrelid, attnum, '${right}') group by 1`,
      [tables.map(({ place }) => place)],
    );
    return found.map(({ place, columns }) => ({
      place,
      columns: tables.find((table) => table.place === place)!.columns.filter(({ name }) => columns.includes(name)),
    }));
  };
  const refusal = (sql: string) =>
    database.script(`begin; ${sql}`, database.appUrl).then(
      () => 'done',
      (error: unknown) => (error as Error).message,
    );

  it.each([
    ['another family', { family_id: A }],
    ['a family it did not name', {}],
  ])('into %s is refused in every table that the application may write', async (_name, context) => {
    const into = await writable('INSERT');
    expect(into.length).toBeGreaterThan(0);
    for (const table of into) {
      const row = rowOf(table, { family: B, child: b1 }, 1).replace('overriding system value', '');
      expect([table.place, await refusal(`${settings(context)} ${row}`)]).toEqual([
        table.place,
        expect.stringMatching(/violates row-level security policy/),
      ]);
    }
  });

  it('to what stands there reaches the own family only', async () => {
    for (const { place, columns } of await writable('UPDATE')) {
      const [column] = columns;
      const changed = `with changed as (update ${place} set "${column.name}" = "${column.name}" returning 1)
        select count(*)::int as n from changed`;
      const own = (await seen({ family_id: A }, [{ place, columns }])).length;
      const [{ n }] = await database.script<{ n: number }>(
        `begin; ${settings({ family_id: A })} ${changed}`,
        database.appUrl,
      );
      expect([place, n <= own]).toEqual([place, true]);
    }
  });

  it('that takes a row over to another family is refused', async () => {
    const isFamilys = (columns: FilledTable['columns']) => columns.some(({ name }) => name === 'family_id');
    const refusals: string[] = [];
    const movable = (await writable('UPDATE')).filter(({ columns }) => isFamilys(columns));
    for (const table of movable) {
      const own = (await seen({ family_id: A }, [table])).length;
      // Where a policy lets rows be seen and not changed, the statement reaches none of them.
      const moved = `with moved as (update ${table.place} set family_id = '${B}' returning 1)
        select count(*)::int as n from moved`;
      const result = await database
        .script<{ n: number }>(`begin; ${settings({ family_id: A })} ${moved}`, database.appUrl)
        .then(
          ([{ n }]) => `${n} rows`,
          (error: unknown) => (error as Error).message,
        );
      if (own > 0) refusals.push(result);
      expect([table.place, result]).toEqual([table.place, expect.stringMatching(/row-level security|^0 rows$/)]);
    }
    expect(refusals.filter((result) => /row-level security/.test(result)).length).toBeGreaterThan(0);
  });
});

describe('what else the application can reach', () => {
  it('are functions that are listed here with a reason', async () => {
    const functions = await database.query<{ name: string }>(
      `select distinct n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname not in ('pg_catalog', 'information_schema', 'bullmq')
          and has_function_privilege('safeguardian_app', p.oid, 'EXECUTE')
          and has_schema_privilege('safeguardian_app', n.oid, 'USAGE') order by 1`,
    );
    expect(functions.map(({ name }) => name)).toEqual(Object.keys(FUNCTIONS).sort());
  });

  it('are no functions with the rights of somebody else that could be led to other tables', async () => {
    const led = await database.query(
      `select n.nspname, p.proname, p.proconfig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and has_function_privilege('safeguardian_app', p.oid, 'EXECUTE')
          and n.nspname not in ('pg_catalog', 'information_schema')
          and not coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']`,
    );
    expect(led).toEqual([]);
  });

  it('are sequences that are listed here with a reason', async () => {
    const sequences = await database.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'S' and n.nspname <> 'bullmq' and case c.relkind when 'S'
          then has_sequence_privilege('safeguardian_app', c.oid, 'USAGE, SELECT, UPDATE') end order by 1`,
    );
    expect(sequences.map(({ name }) => name)).toEqual(Object.keys(SEQUENCES).sort());
  });

  it('are no views, other servers or large objects', async () => {
    const others = await database.query(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
          and has_table_privilege('safeguardian_app', c.oid, 'SELECT')
       union all select oid::text from pg_largeobject_metadata union all select srvname::text from pg_foreign_server`,
    );
    expect(others).toEqual([]);
  });

  it('is no schema of ours where it could put a table of its own', async () => {
    const open = await database.query(
      `select nspname from pg_namespace where nspname not in (${FOREIGN}) and nspname !~ '^pg_'
          and has_schema_privilege('safeguardian_app', oid, 'CREATE')`,
    );
    expect(open).toEqual([]);
  });

  it('is no role but that of the queue, and no right to pass by row-level security', async () => {
    const [role] = await database.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
              array(select roleid::regrole::text from pg_auth_members where member = pg_roles.oid) as memberships,
              (select count(*)::int from pg_class where relowner = pg_roles.oid and relnamespace <> 'bullmq'::regnamespace
                and relnamespace::regnamespace::text !~ '^pg_') as tables
         from pg_roles where rolname = 'safeguardian_app'`,
    );
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      // The queue's tables hold ids and verdicts, and a job is added by the transaction it tells of.
      memberships: ['safeguardian_queue'],
      tables: 0,
    });
  });
});
