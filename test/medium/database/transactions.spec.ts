import { randomUUID } from 'node:crypto';
import { DataSource, QueryFailedError } from 'typeorm';
import { inWork, newWork } from '@app/ambient';
import { CONNECTIONS, Database, poolOf } from '@app/database';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { StatementCount } from '../../support/database/statements';
import { PROBES } from './contexts';

const FAMILY = randomUUID();
const SAID = `select current_setting('app.family_id', true) as family, current_setting('app.service', true) as service,
  $1::text as asked`;
interface Said {
  readonly family: string;
  readonly service: string;
}

describe('a transaction', () => {
  const count = StatementCount.start();
  let database: TestDatabase;
  let source: DataSource;
  let db: Database;

  beforeAll(async () => {
    database = await aDatabase();
    await database.script(`${PROBES}
      create table probes.notes (id integer primary key, text text);
      grant select, insert, update, delete on probes.notes to safeguardian_app;`);
    source = await new DataSource({
      type: 'postgres',
      url: database.appUrl,
      poolSize: 1,
      extra: CONNECTIONS,
    }).initialize();
    db = new Database(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
    count.stop();
  });

  const said = async () => (await db.manager.query<Said[]>(SAID, ['']))[0];
  /** What PostgreSQL was asked to do, and in how many messages. */
  async function cost(work: () => Promise<unknown>) {
    const id = randomUUID();
    await inWork(newWork(id), work);
    const { total, messages, context } = count.tally(id);
    return { total, messages, context };
  }
  const prepared = () => source.query<{ name: string; statement: string }[]>('select * from pg_prepared_statements');

  it('costs nothing when nothing is asked', async () => {
    expect(await cost(() => db.inFamily(FAMILY, async () => undefined))).toEqual({ total: 0, messages: 0, context: 0 });
  });

  it('begins, says who is asking and asks in one message', async () => {
    expect(await cost(() => db.inFamily(FAMILY, said))).toEqual({ total: 4, messages: 2, context: 1 });
  });

  it('is one message without BEGIN and COMMIT when one statement is all of it', async () => {
    const alone = () => db.askInFamily<Said[]>(FAMILY, SAID, ['']);
    expect(await cost(alone)).toEqual({ total: 2, messages: 1, context: 1 });
    expect(await alone()).toMatchObject([{ family: FAMILY, service: '' }]);
    expect(await db.askAsService<Said[]>('audit', SAID, [''])).toMatchObject([{ family: '', service: 'audit' }]);
    expect((await source.query<Said[]>(SAID, ['']))[0].family || '').toBe('');
  });

  it('keeps nothing of a single statement that fails', async () => {
    await expect(db.askInFamily(FAMILY, 'select 1 / $1::integer', [0])).rejects.toThrow('division by zero');
    expect((await source.query<Said[]>(SAID, ['']))[0].family || '').toBe('');
  });

  it('lets a single statement be part of one that runs', async () => {
    const undone = db.inFamily(FAMILY, async () => {
      await db.askAsService('audit', 'insert into probes.notes values ($1, $2)', [1, 'undone']);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await database.query('select from probes.notes')).toEqual([]);
  });

  it('says who is asking only when somebody asks', async () => {
    const there = () => db.asService('audit', async () => undefined);
    const cheap = await cost(() =>
      db.inFamily(FAMILY, async () => {
        await there();
        await said();
        await there();
        await said();
      }),
    );
    expect(cheap).toEqual({ total: 5, messages: 3, context: 1 });
    const back = await cost(() =>
      db.inFamily(FAMILY, async () => {
        await said();
        expect(await db.asService('audit', said)).toMatchObject({ family: FAMILY, service: 'audit' });
        expect(await said()).toMatchObject({ family: FAMILY, service: '' });
      }),
    );
    expect(back).toEqual({ total: 8, messages: 4, context: 3 });
  });

  it('answers branches that run side by side each as who they are', async () => {
    const answers = await db.inFamily(FAMILY, () =>
      Promise.all([said(), db.asService('audit', said), said(), db.asService('ledger', said), said()]),
    );
    expect(answers.map(({ service }) => service)).toEqual(['', 'audit', '', 'ledger', '']);
  });

  it('takes nothing from a branch that nobody waited for', async () => {
    let late: Promise<unknown> | undefined;
    let goOn = () => {};
    const later = new Promise<void>((resolve) => (goOn = resolve));
    await db.inFamily(FAMILY, async () => {
      late = later.then(() => db.manager.query('insert into probes.notes values ($1, $2)', [9, 'too late']));
      await said();
    });
    goOn();
    await expect(late).rejects.toThrow('released');
    expect(await database.query('select from probes.notes where id = 9')).toEqual([]);
  });

  it('says it again after a part was undone', async () => {
    const after = await db.inFamily(FAMILY, async () => {
      const undone = db.manager.transaction(async () => {
        await db.asService('audit', said);
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      return db.asService('audit', said);
    });
    expect(after).toMatchObject({ family: FAMILY, service: 'audit' });
  });

  it('takes several statements in one text, as who is asking', async () => {
    const answer = await db.inFamily(FAMILY, async () => {
      await db.manager.query(`set local lock_timeout = '1s'; insert into probes.notes values (2, 'it''s; fine')`);
      return db.manager.query<unknown[]>('select text from probes.notes where id = $1', [2]);
    });
    expect(answer).toEqual([{ text: "it's; fine" }]);
  });

  it('answers as TypeORM does', async () => {
    await db.inFamily(FAMILY, async () => {
      const run = (text: string, values: unknown[]) => db.manager.query<unknown>(text, values);
      expect(await run('insert into probes.notes values ($1, $2) returning id', [3, 'a'])).toEqual([{ id: 3 }]);
      expect(await run('update probes.notes set text = $2 where id = $1 returning id', [3, 'b'])).toEqual([
        [{ id: 3 }],
        1,
      ]);
      expect(await db.remove('delete from probes.notes where id = $1', [3])).toBe(1);
    });
  });

  it('tells what PostgreSQL refused, and goes on with the connection', async () => {
    const twice = db.inFamily(FAMILY, async () => {
      const insert = () => db.manager.query('insert into probes.notes values ($1, $2)', [4, 'twice']);
      await insert();
      await insert();
    });
    const error: unknown = await twice.catch((refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(QueryFailedError);
    expect(error).toMatchObject({ driverError: { code: '23505', constraint: 'notes_pkey' } });
    expect(await database.query('select from probes.notes where id = 4')).toEqual([]);
    expect(await db.inFamily(FAMILY, said)).toMatchObject({ family: FAMILY });
    expect(poolOf(source).totalCount).toBe(1);
  });

  it('refuses a value without a form in SQL before anything is sent', async () => {
    const itself: Record<string, unknown> = {};
    itself.itself = itself;
    await expect(db.inFamily(FAMILY, () => db.manager.query('select $1::jsonb', [itself]))).rejects.toThrow();
    expect(await db.inFamily(FAMILY, said)).toMatchObject({ family: FAMILY });
  });

  it('runs again after a deadlock or a serialisation failure, five times at most', async () => {
    let attempts = 0;
    const failing = (until: number) => () =>
      db.inFamily(FAMILY, async () => {
        attempts++;
        if (attempts < until) await db.manager.query(`do $$ begin raise sqlstate '40P01'; end $$`);
        return said();
      });
    expect(await failing(3)()).toMatchObject({ family: FAMILY });
    expect(attempts).toBe(3);
    attempts = 0;
    await expect(failing(Infinity)()).rejects.toMatchObject({ driverError: { code: '40P01' } });
    expect(attempts).toBe(5);
  });

  it('has a statement parsed once for many uses', async () => {
    const text = 'select text from probes.notes where id = $1 and 1 = 1';
    for (let n = 0; n < 5; n++) await db.askInFamily(FAMILY, text, [n]);
    expect((await prepared()).filter(({ statement }) => statement === text)).toHaveLength(1);
  });

  it('keeps at most two hundred statements prepared, and those that were used last', async () => {
    const text = (n: number) => `select ${n} as n, $1::text as asked`;
    for (let n = 0; n < 520; n++) await db.askInFamily(FAMILY, text(Math.floor(n / 2)), ['']);
    const kept = (await prepared()).map(({ statement }) => statement);
    expect(kept.length).toBeLessThanOrEqual(200);
    expect(kept).toContain(text(259));
    expect(kept).not.toContain(text(0));
    expect(await db.askInFamily(FAMILY, text(0), [''])).toMatchObject([{ n: 0 }]);
  });

  it('goes on after a table was migrated under its prepared statements', async () => {
    const text = 'select * from probes.notes where id = $1';
    for (let n = 0; n < 3; n++) await db.inFamily(FAMILY, () => db.manager.query(text, [2]));
    await database.script('alter table probes.notes add column more integer default 7');
    const rows = await db.inFamily(FAMILY, () => db.manager.query<unknown[]>(text, [2]));
    expect(rows).toEqual([{ id: 2, text: "it's; fine", more: 7 }]);
  });
});
