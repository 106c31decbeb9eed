import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { FOREIGN } from '../../support/database/filled-database';
import { isContractOrRules, loaded } from '../source-files';
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the map is part of a configuration file in CommonJS
import cruiser = require('../../../.dependency-cruiser.cjs');

interface Table {
  readonly schema: string;
  readonly name: string;
  readonly place: string;
  readonly enabled: boolean;
  readonly forced: boolean;
}

const { contextMap } = cruiser;
/** Older than the contexts that its tables belong to now, and named as stored installations know it. */
const SCHEMA_OF_DATA_RIGHTS = 'oversight';
const asSchema = (context: string) =>
  context === 'data-rights' ? SCHEMA_OF_DATA_RIGHTS : context.replaceAll('-', '_');

let database: TestDatabase;
let tables: Table[];

beforeAll(async () => {
  database = await aDatabase();
  tables = await database.query<Table>(`
    select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as place,
           c.relrowsecurity as enabled, c.relforcerowsecurity as forced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in (${FOREIGN}) order by 1, 2`);
});
afterAll(() => database.drop());

describe('a table', () => {
  it('exists', () => {
    expect(tables.length).toBeGreaterThan(0);
  });

  it('is under row-level security, its owner included', () => {
    expect(tables.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([]);
  });

  it('opens only to a transaction that has named its family or service', async () => {
    const open = await database.query(`
      select schemaname, tablename, policyname from pg_policies
      where schemaname not in (${FOREIGN}) and permissive = 'PERMISSIVE'
        and (coalesce(qual, '') || coalesce(with_check, '')) !~ 'current_setting\\(''app\\.(family_id|service)'''`);
    expect(open).toEqual([]);
  });

  it('cannot be emptied, referenced or hooked by the application, which would pass by row-level security', async () => {
    const loose = await database.query(`
      select format('%I.%I', n.nspname, c.relname) as place, r.name as right
      from pg_class c join pg_namespace n on n.oid = c.relnamespace,
           unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) as r(name)
      where c.relkind in ('r', 'p') and n.nspname not in (${FOREIGN})
        and has_table_privilege('safeguardian_app', c.oid, r.name)`);
    expect(loose).toEqual([]);
  });
});

describe('a schema', () => {
  it('belongs to a context of the map or to a library, and refers only to contexts its own may read', async () => {
    const references = await database.query<{ from: string; to: string }>(`
      select distinct f.nspname as from, t.nspname as to
      from pg_constraint k join pg_class fc on fc.oid = k.conrelid join pg_namespace f on f.oid = fc.relnamespace
                           join pg_class tc on tc.oid = k.confrelid join pg_namespace t on t.oid = tc.relnamespace
      where k.contype = 'f' and f.nspname <> t.nspname`);
    const contexts = new Map(Object.entries(contextMap).map(([name, sees]) => [asSchema(name), sees.map(asSchema)]));
    const against = references.filter(({ from, to }) => contexts.has(to) && !contexts.get(from)?.includes(to));
    expect(against).toEqual([]);
  });

  it('has no view that looks through row-level security with the rights of its owner', async () => {
    const views = await database.query(`
      select format('%I.%I', n.nspname, c.relname) as place
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in (${FOREIGN})
        and (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']::text[])`);
    expect(views).toEqual([]);
  });
});

describe('an enumeration of the database', () => {
  it('is one of the code, with the same values in the same order', async () => {
    const enums = await database.query<{ schema: string; name: string; values: string[] }>(`
      select n.nspname as schema, t.typname as name, array_agg(e.enumlabel::text order by e.enumsortorder) as values
      from pg_enum e join pg_type t on t.oid = e.enumtypid join pg_namespace n on n.oid = t.typnamespace
      where n.nspname not in (${FOREIGN}) group by 1, 2 order by 1, 2`);
    const unknown = enums.filter(({ schema, values }) => !enumerationsOf(schema).includes(JSON.stringify(values)));
    expect(unknown).toEqual([]);
  });
});

/** The lists of texts that the kernel and the context's own contract and rules export. */
function enumerationsOf(schema: string): string[] {
  const context = Object.keys(contextMap).find((name) => asSchema(name) === schema) ?? schema;
  const homes = loaded(
    {
      test: (path) =>
        new RegExp(`^libs/(kernel|${context})/index\\.ts$`).test(path) || isContractOrRules(path, context),
    },
    'libs',
    'src',
  );
  return homes
    .flatMap(({ exported }) => Object.values(exported))
    .filter(Array.isArray)
    .map((values) => JSON.stringify(values));
}
