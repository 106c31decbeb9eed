import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

const whoAmI = `select current_user as name, rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = current_user`;

describe('the roles of the database', () => {
  it('lets the application in as a role that cannot bypass row-level security', async () => {
    expect(await database.query(whoAmI, [], database.appUrl)).toEqual([
      { name: 'safeguardian_app', super: false, bypass: false },
    ]);
  });

  it('keeps the owner under row-level security too', async () => {
    expect(await database.query(whoAmI, [], database.ownerUrl)).toEqual([
      { name: 'safeguardian_owner', super: false, bypass: false },
    ]);
  });

  it('does not let the application create tables', async () => {
    await expect(database.query('create table public.mine (id int)', [], database.appUrl)).rejects.toThrow(
      'permission denied for schema public',
    );
  });

  it('does not let the application become the owner', async () => {
    await expect(database.query('set role safeguardian_owner', [], database.appUrl)).rejects.toThrow(
      'permission denied to set role',
    );
  });

  it('gives the application the tables of the queue, so that a job commits with the change it tells of', async () => {
    const [row] = await database.query<{ allowed: boolean }>(
      `select bool_and(has_table_privilege(current_user, c.oid, 'insert')) as allowed
       from pg_class c where relnamespace = 'bullmq'::regnamespace and relkind = 'r'`,
      [],
      database.appUrl,
    );
    expect(row?.allowed).toBe(true);
  });
});

describe('a database of one suite', () => {
  it('is another one than that of the next suite', async () => {
    const other = await aDatabase();
    await other.query('create table public.only_here (id int)');
    const found = await database.query(`select to_regclass('public.only_here') as place`);
    await other.drop();
    expect(found).toEqual([{ place: null }]);
  });
});
