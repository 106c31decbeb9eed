import { sealedOfFamilies, sealedOfInstallation } from '../../src/data-rights/key-rotation/resealer.store';
import { aDatabase } from '../support/database';
import type { TestDatabase } from '../support/database';

/** Never changed once written, or gone within a day: their keys stay. */
const FOR_GOOD = [
  'audit.entries.details_sealed',
  'evidence.custody.reason_sealed',
  'evidence.holds.grounds_sealed',
  'evidence.items.manifest_sealed',
  'evidence.messages.content_sealed',
  'requests.idempotency.body_sealed',
];

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
}, 60_000);
afterAll(() => database.drop());

describe('a sealed column', () => {
  it('is sealed anew by a rotation, or known to stay as it is: no old key is removed while a column needs it', async () => {
    const columns = await database.query<{ name: string }>(`
      select n.nspname || '.' || c.relname || '.' || a.attname as name
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where a.attname like '%\\_sealed' and a.atttypid = 'bytea'::regtype and c.relkind in ('r', 'p') and not c.relispartition order by 1`);
    const known = [...sealedOfFamilies, ...sealedOfInstallation].map(({ table, column }) => `${table}.${column}`);
    expect([...known, ...FOR_GOOD].sort()).toEqual(columns.map(({ name }) => name));
  });
});
