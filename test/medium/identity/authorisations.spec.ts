import { randomUUID } from 'node:crypto';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';

const FAMILY = randomUUID();
const CHILD = randomUUID();

/** What the database itself holds against a mistake in the code above it. */
describe('the table of authorisations', () => {
  let database: TestDatabase;
  const ids = { whole: randomUUID(), sibling: randomUUID(), sealed: randomUUID() };

  const insert = (values: Record<string, unknown>) => {
    const row = {
      id: randomUUID(),
      kind: 'warrant',
      family_id: FAMILY,
      requester_id: randomUUID(),
      requester_role: 'law_enforcement',
      details_sealed: Buffer.alloc(1),
      requested_at: '2026-11-01T00:00:00Z',
      expires_at: '2026-11-02T00:00:00Z',
      ...values,
    };
    const names = Object.keys(row);
    return database.query(
      `insert into identity.authorisations (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    );
  };
  const seen = async (settings: string) => {
    const rows = await database.script<{ id: string }>(
      `${settings} select id from identity.authorisations`,
      database.appUrl,
    );
    return new Set(rows.map(({ id }) => id));
  };
  const inFamily = (familyId: string) => `set app.family_id = '${familyId}';`;

  beforeAll(async () => {
    database = await aDatabase();
    await insert({ id: ids.whole });
    await insert({ id: ids.sibling, child_ids: [randomUUID()] });
    await insert({ id: ids.sealed, sealed_until: '2999-01-01T00:00:00Z' });
  });
  afterAll(() => database.drop());

  it('shows a family its own, but for those a court has sealed', async () => {
    expect(await seen(inFamily(FAMILY))).toEqual(new Set([ids.whole, ids.sibling]));
    expect(await seen(inFamily(randomUUID()))).toEqual(new Set());
    expect(await seen('')).toEqual(new Set());
  });

  it('shows a member who sees one child nothing about another', async () => {
    const limited = `${inFamily(FAMILY)} set app.child_ids = '{${CHILD}}';`;
    expect(await seen(limited)).toEqual(new Set([ids.whole]));
  });

  it('lets a family write nothing', async () => {
    const change = `${inFamily(FAMILY)} update identity.authorisations set expires_at = now() returning id`;
    expect(await database.script(change, database.appUrl)).toEqual([]);
    const add = `${inFamily(FAMILY)} insert into identity.authorisations
      select * from identity.authorisations where id = '${ids.whole}'`;
    await expect(database.script(add, database.appUrl)).rejects.toThrow('row-level security');
    await expect(
      database.script(`set app.service = 'identity'; delete from identity.authorisations`, database.appUrl),
    ).rejects.toThrow('permission denied');
  });

  it.each([
    ['its requester as the one who decided', 'decided_by', {}],
    ['more than ninety days', 'expires_at', { expires_at: '2027-02-01T00:00:00Z' }],
    ['more than four hours behind broken glass', 'kind', { kind: 'break_glass' }],
    ['a seal that no court put on it', 'kind', { kind: 'consent', sealed_until: '2026-11-02T00:00:00Z' }],
    ['a requester from within a family', 'requester_role', { requester_role: 'guardian' }],
    ['a time that ends before it begins', 'seen_from', { seen_from: '2026-11-02', seen_to: '2026-11-01' }],
    ['an empty list of children', 'child_ids', { child_ids: [] }],
  ])('takes no row with %s', async (_, about, values) => {
    const requester_id = randomUUID();
    const deciding = { requester_id, decided_by: requester_id, decision: 'approved', decided_at: '2026-11-01' };
    const row = about === 'decided_by' ? deciding : values;
    await expect(insert(row)).rejects.toThrow('violates check constraint');
  });
});
