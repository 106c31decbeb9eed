import { aTrail, anEntry } from './trail-at';
import type { TrailAt } from './trail-at';

const DAY_MS = 24 * 3600 * 1000;

describe('the audit trail', () => {
  let at: TrailAt;
  beforeAll(async () => {
    at = await aTrail();
  });
  afterEach(() => {
    at.clock.shiftMs = 0;
  });
  afterAll(() => at.close());

  const count = async (from: string) =>
    (await at.database.query<{ n: number }>(`select count(*)::int as n from ${from}`))[0].n;
  const record = (n: number) => Promise.all(Array.from({ length: n }, () => at.app.trail.record(anEntry())));

  /** PostgreSQL's own count of the rows that one round of sealing fetched from the trail. */
  const entriesReadBySealing = () =>
    at.app.db.asService('audit', async () => {
      const fetched = async () => {
        const [{ n }] = await at.app.db.manager.query<{ n: number }[]>(
          `select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::int as n from pg_stat_xact_user_tables
            where schemaname = 'audit' and relname like 'entries%'`,
        );
        return n;
      };
      const before = await fetched();
      await at.app.seals.sealWaiting();
      return (await fetched()) - before;
    });

  it('is sealed in batches, each linked into the ledger once', async () => {
    await record(7);
    expect(await at.app.seals.sealWaiting()).toBe(7);
    expect(await at.app.seals.sealWaiting()).toBe(0);
    await record(3);
    expect(await at.app.seals.sealWaiting()).toBe(3);
    expect(await count('audit.batches')).toBe(2);
    expect(await count(`ledger.entries where entry::jsonb ->> 'kind' = 'audit.batch'`)).toBe(2);
    expect(await at.app.verification.verify()).toMatchObject({ isIntact: true, batches: 2, entries: 10, faults: [] });
  });

  it('takes an entry that commits late into the next batch', async () => {
    at.clock.shiftMs = -60_000;
    const values = anEntry();
    const [written, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const committed = at.app.db.asService('audit', async () => {
      await at.app.trail.record(values);
      written.resolve();
      await commit.promise;
    });
    await written.promise;
    at.clock.shiftMs = 0;
    await record(2);
    expect(await at.app.seals.sealWaiting()).toBe(2);
    commit.resolve();
    await committed;
    expect(await at.app.seals.sealWaiting()).toBe(1);
    expect((await at.app.verification.verify()).faults).toEqual([]);
  });

  it('reads nothing of the trail when nothing is new, and only what is new when something is', async () => {
    await record(2_000);
    await at.app.seals.sealWaiting();
    expect(await entriesReadBySealing()).toBe(0);
    await record(3);
    expect(await entriesReadBySealing()).toBe(3);
  });

  it('calls damage what no batch holds and nothing waits for', async () => {
    await record(1);
    const [{ id }] = await at.database.script<{ id: string }>(
      `delete from audit.waiting; select id from audit.entries order by at desc, id limit 1`,
    );
    const { faults } = await at.app.verification.verify();
    expect(faults).toEqual([expect.stringContaining(`entry ${id} is in no batch`)]);
    const again = 'insert into audit.waiting (entry_at, entry_id) select at, id from audit.entries where id = $1';
    await at.database.query(again, [id]);
    expect(await at.app.seals.sealWaiting()).toBe(1);
  });

  it('is sealed once when two processes seal at the same time', async () => {
    await record(5);
    const other = await at.asSuperuser();
    const sealed = await Promise.all([at.app.seals.sealWaiting(), other.seals.sealWaiting()]);
    await other.close();
    expect(sealed.sort()).toEqual([0, 5]);
    expect((await at.app.verification.verify()).faults).toEqual([]);
  });

  it('has a partition for each month long before the first entry of it', async () => {
    for (const months of [0, 1, 2, 3]) {
      at.clock.shiftMs = months * 31 * DAY_MS;
      await at.app.partitions.makeAhead();
      await record(2);
    }
    at.clock.shiftMs = 5 * 31 * DAY_MS;
    await record(1);
    expect(await count('audit.entries_rest')).toBe(0);
    const [{ open }] = await at.database.query<{ open: number }>(
      `select count(*)::int as open from pg_class c join pg_inherits i on i.inhrelid = c.oid
        where i.inhparent = 'audit.entries'::regclass and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(open).toBe(0);
  });

  it('keeps what no month was made for, and goes on', async () => {
    at.clock.shiftMs = 400 * DAY_MS;
    await record(1);
    expect(await count('audit.entries_rest')).toBe(1);
    expect((await at.app.verification.verify()).faults).toEqual([]);
  });

  it.each(['null', `'1999-01-01'`, `'infinity'`, `now()::date + 400`, `now()::date - 90`])(
    'refuses a partition for %s',
    async (month) => {
      const asked = at.database.query(`select audit.make_partition((${month})::date)`, [], at.database.appUrl);
      await expect(asked).rejects.toThrow('partition of the trail');
    },
  );

  it('makes no partition from something temporary that is named like a function', async () => {
    const before = await count(`pg_inherits where inhparent = 'audit.entries'::regclass`);
    await at.database.script(
      `create function pg_temp.date_trunc(text, date) returns timestamp language sql as $$ select '2001-01-01'::timestamp $$;
       set search_path = pg_temp, pg_catalog; select audit.make_partition(current_date)`,
      at.database.appUrl,
    );
    expect(await count(`pg_inherits where inhparent = 'audit.entries'::regclass`)).toBe(before);
  });

  it.each(['entries', 'batches', 'sealed', 'verifications'])('lets nobody change or empty %s', async (table) => {
    for (const sql of [`delete from audit.${table}`, `truncate audit.${table} cascade`]) {
      await expect(at.database.query(sql)).rejects.toThrow('append-only');
    }
  });
});
