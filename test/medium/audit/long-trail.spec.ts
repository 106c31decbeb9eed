import { aTrail, anEntry } from './trail-at';
import type { TrailAt } from './trail-at';

const BATCHES = 1_000;
const ENTRIES_EACH = 10;

describe('a trail of 10,000 entries in 1,000 batches', () => {
  let at: TrailAt;
  /** As somebody who may do anything. */
  const tamper = (statement: string) => at.database.script(`set session_replication_role = replica; ${statement}`);

  beforeAll(async () => {
    at = await aTrail();
    for (let batch = 0; batch < BATCHES; batch += 1) {
      await Promise.all(Array.from({ length: ENTRIES_EACH }, () => at.app.trail.record(anEntry())));
      await at.app.seals.sealWaiting();
    }
  });
  afterAll(() => at.close());

  it('is intact, whatever its batches are numbered, and says what waits', async () => {
    await at.app.trail.record(anEntry());
    const counts = { batches: BATCHES, entries: BATCHES * ENTRIES_EACH, waiting: 1 };
    expect(await at.app.verification.verify()).toMatchObject({ isIntact: true, ...counts, faults: [] });
  });

  it('names a batch in the middle and the last one when they were removed', async () => {
    const gone = [500, BATCHES];
    const ids = await at.database.query<{ id: string }>(
      'select id from audit.batches where sequence = any($1) order by sequence',
      [gone],
    );
    await tamper(`
      delete from audit.entries e using audit.sealed s join audit.batches b on b.id = s.batch_id
       where b.sequence in (${gone.join()}) and e.id = s.entry_id and e.at = s.entry_at;
      delete from audit.sealed s using audit.batches b where b.id = s.batch_id and b.sequence in (${gone.join()});
      delete from audit.batches where sequence in (${gone.join()})`);
    const { faults } = await at.app.verification.verify();
    expect(faults).toEqual([
      expect.stringContaining('batch 501 stands where batch 500 belongs'),
      ...ids.map(({ id }) => expect.stringContaining(`the batch ${id} was removed`) as string),
    ]);
  });
});

describe('a trail before its first batch', () => {
  it('is not said to be sealed, and an entry removed from it is missed', async () => {
    const at = await aTrail();
    try {
      await Promise.all(Array.from({ length: 3 }, () => at.app.trail.record(anEntry())));
      expect(await at.app.verification.verify()).toMatchObject({ batches: 0, entries: 0, waiting: 3, faults: [] });
      const [{ id }] = await at.database.script<{ id: string }>(
        `set session_replication_role = replica;
         delete from audit.entries where id = (select id from audit.entries limit 1) returning id`,
      );
      expect((await at.app.verification.verify()).faults).toEqual([`entry ${id} was removed before it was sealed`]);
      expect(await at.app.seals.sealWaiting()).toBe(2);
      expect((await at.app.verification.verify()).faults).toEqual([`entry ${id} was removed before it was sealed`]);
    } finally {
      await at.close();
    }
  });
});
