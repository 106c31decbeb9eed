import { DataSource } from 'typeorm';
import { inWork, newWork } from '@app/ambient';
import { CONNECTIONS, Database, poolOf } from '@app/database';
import { anActor } from '../../support/people/actors';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { SeededRandom } from '../../support/random';
import { aContext, probes, PROBES, services, visible } from './contexts';
import type { Context } from './contexts';

const REQUESTS = Number(process.env.REQUESTS ?? 10_000);
const SEED = Number(process.env.SEED ?? 20_261_121);
const AT_ONCE = 24;
const SEEN = `
  select coalesce(current_setting('app.family_id', true), '') as family,
         coalesce(current_setting('app.service', true), '') as service,
         coalesce(current_setting('app.child_ids', true), '') as children,
         array(select id::text from probes.rows order by id) as rows`;

interface Seen {
  readonly family: string;
  readonly service: string;
  readonly children: string;
  readonly rows: string[];
}
class ChangedMind extends Error {}

describe('a pool of two connections under many requests, some of which break', () => {
  let database: TestDatabase;
  let source: DataSource;
  let db: Database;
  const leaks: string[] = [];
  const endings = new Map<string, number>();
  const note = (ending: string) => endings.set(ending, (endings.get(ending) ?? 0) + 1);

  beforeAll(async () => {
    database = await aDatabase();
    await database.script(PROBES);
    await database.query('insert into probes.rows select * from json_populate_recordset(null::probes.rows, $1)', [
      JSON.stringify(probes),
    ]);
    source = await new DataSource({
      type: 'postgres',
      url: database.appUrl,
      poolSize: 2,
      extra: CONNECTIONS,
    }).initialize();
    // A connection that is cut while it waits in the pool is reported here, and replaced by another.
    poolOf(source).on('error', () => note('cut in the pool'));
    db = new Database(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  /** Compares what the connection says and shows with what this context may see. */
  async function look(expected: Context, where: string): Promise<void> {
    const [seen] = await db.manager.query<Seen[]>(SEEN);
    const { familyId, service, sight } = expected;
    const children = sight.childIds ? `{${sight.childIds.join(',')}}` : '';
    const isRight =
      seen.family === familyId &&
      seen.service === service &&
      seen.children === children &&
      seen.rows.join() === visible(expected).join();
    if (!isRight) leaks.push(`${where}: ${JSON.stringify({ seen, expected })}`);
  }

  /** What can go wrong in the middle of a request. */
  const accidents: Readonly<Record<string, (random: SeededRandom, context: Context) => Promise<unknown>>> = {
    nothing: async () => undefined,
    'a statement fails': () => db.manager.query('select 1 / 0'),
    'a statement takes too long': async () => {
      await db.manager.query(`set local statement_timeout = '1ms'`);
      await db.manager.query('select pg_sleep(1)');
    },
    'the code throws': async () => {
      throw new ChangedMind();
    },
    'the connection is cut': () => db.manager.query('select pg_terminate_backend(pg_backend_pid())'),
    'a nested part fails and is caught': async (random, context) => {
      const failing = random.one(['select 1 / 0', 'throw']);
      const nested = db.asService(random.one(services), async () => {
        if (failing === 'throw') throw new ChangedMind();
        await db.manager.query(failing);
      });
      await nested.catch(() => undefined);
      // PostgreSQL takes no statement after a failed one.
      if (failing === 'throw') await look(context, 'after a nested part that threw');
    },
  };
  const names = ['nothing', 'nothing', 'nothing', ...Object.keys(accidents)];

  async function work(context: Context, random: SeededRandom, number: number): Promise<void> {
    await look(context, `request ${number}, at its beginning`);
    const service = random.one(services);
    if (random.below(2) === 0) {
      await db.asService(service, () => look({ ...context, service }, `request ${number}, as a service`));
      await look(context, `request ${number}, after being a service`);
    }
    const accident = random.one(names);
    note(accident);
    // Beginning again after a deadlock must not keep what the first attempt set.
    if (random.below(50) === 0) await db.manager.query(`do $$ begin raise sqlstate '40001'; end $$`);
    await accidents[accident](random, context);
    if (accident !== 'a nested part fails and is caught') await look(context, `request ${number}, at its end`);
  }

  async function request(number: number): Promise<void> {
    const random = new SeededRandom(SEED + number);
    // A statement without a context, as a forgotten transaction would make it.
    if (random.below(20) === 0) {
      const [seen] = await source.query<Seen[]>(SEEN);
      if (seen.family || seen.service || seen.children || seen.rows.length > 0) {
        leaks.push(`without a context: ${JSON.stringify(seen)}`);
      }
      return;
    }
    const context = aContext(random);
    const run = () => work(context, random, number);
    const started = inWork({ ...newWork(`request-${number}`), actor: anActor({ sight: context.sight }) }, () =>
      context.service ? db.asService(context.service, run) : db.inFamily(context.familyId, run),
    );
    await started.catch(() => note('request failed'));
  }

  it(`never shows one of ${REQUESTS} requests anything of another`, async () => {
    let next = 0;
    const client = async () => {
      while (next < REQUESTS) await request(next++);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, client));
    expect(leaks.slice(0, 5)).toEqual([]);
    // Every accident must have happened, or this proves less than it says.
    for (const name of names) expect([name, (endings.get(name) ?? 0) > REQUESTS / 100]).toEqual([name, true]);
    expect(poolOf(source).totalCount).toBeLessThanOrEqual(2);
  });

  it('would notice a leak: a setting that outlives its transaction', async () => {
    await source.query(`select set_config('app.family_id', $1, false)`, [probes[0].family_id]);
    const [seen] = await source.query<Seen[]>(SEEN);
    expect(seen.rows.length).toBeGreaterThan(0);
  });
});
