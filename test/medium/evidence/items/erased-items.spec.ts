import { randomUUID } from 'node:crypto';
import { ErasedItemsOfChild1796041260000 } from '../../../../migrations/evidence/202611301221-erased-items-of-child';
import { aDatabase } from '../../../support/database/database';
import type { TestDatabase } from '../../../support/database/database';
import { filled } from '../../../support/database/filled-database';
import { takenBack } from '../../../support/database/taken-back';

const family = randomUUID();
const children = [randomUUID(), randomUUID()];

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
  const old = await takenBack(database, ErasedItemsOfChild1796041260000);
  await filled(
    database,
    children.map((child) => ({ family, child })),
  );
  await database.script(`
    delete from evidence.erased_items;
    insert into evidence.erased_items select id, family_id, now() from evidence.items`);
  await old.migrate();
});
afterAll(() => database.drop());

const seen = (childIds: string) =>
  database.script<{ child: string }>(
    `begin; set local app.family_id = '${family}'; set local app.child_ids = '${childIds}';
     select child_id as child from evidence.erased_items`,
    database.appUrl,
  );

describe('items that were erased before they named the child', () => {
  it('name the child of their item, and show to who sees that child', async () => {
    expect((await seen('')).map(({ child }) => child).sort()).toEqual([...children].sort());
    expect(await seen(`{${children[0]}}`)).toEqual([{ child: children[0] }]);
  });

  it('stay under row-level security for the owner of the tables as well', async () => {
    expect(await database.query('select * from evidence.erased_items', [], database.ownerUrl)).toEqual([]);
    expect(await database.query('select * from evidence.items', [], database.ownerUrl)).toEqual([]);
  });
});
