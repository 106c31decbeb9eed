import { randomUUID } from 'node:crypto';
import { inWork, newWork } from '@app/ambient';
import { Database } from '@app/database';
import { DurableEvents, Events, Retired, WakeUp } from '@app/work';
import { WorkRegistry } from '../../../libs/work/declared/work-registry';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { StatementCount } from '../../support/database/statements';
import { until } from '../../support/until';
import { aHappened, aWorkApp, heard, hourlyAgain, JudgeOnHappened, LookHourly, wordsHeardBy } from './work-app';
import type { WorkApp } from './work-app';

const HOUR = 3_600_000;
const count = StatementCount.start();
afterAll(() => count.stop());
let database: TestDatabase;
let running: WorkApp[];
const started = async (...given: [lanes: string, without?: Parameters<typeof aWorkApp>[2]]) => {
  const app = await aWorkApp(database, ...given);
  running.push(app);
  return app;
};
beforeEach(async () => {
  running = [];
  heard.length = 0;
  hourlyAgain.length = 0;
  database = await aDatabase();
});
afterEach(async () => {
  for (const app of running) await app.close();
  await database.drop();
});
const schedules = () =>
  database.query<{ name: string; next: string }>(
    'select scheduler_id as name, next_run_ms as next from bullmq.scheduler order by 1',
  );
const queueOf = ({ app }: WorkApp, name: string) => app.get(DurableEvents).queues.get(name)!;

describe('a process', () => {
  it('takes the jobs of its lanes and leaves the others to those whose lanes they are', async () => {
    const judge = await started('judge');
    await judge.publish('first');
    await until(() => wordsHeardBy('judge').length === 1);
    expect(await queueOf(judge, 'tests').getWaitingCount()).toBe(1);
    expect(wordsHeardBy('deliver')).toEqual([]);
    await judge.close();
    running.pop();
    const deliver = await started('deliver');
    await until(() => wordsHeardBy('deliver').length === 1);
    await deliver.publish('second');
    await until(() => wordsHeardBy('deliver').length === 2);
    expect(await queueOf(deliver, 'tests-judge').getWaitingCount()).toBe(1);
    expect(wordsHeardBy('judge')).toEqual(['first']);
  });
});

describe('an event', () => {
  it('is delivered at the time it names and not before', async () => {
    const app = await started('deliver');
    const at = new Date(Date.now() + 1_500);
    await app.publish('much later', new Date(Date.now() + HOUR));
    await app.publish('later', at);
    await app.publish('now');
    await until(() => wordsHeardBy('deliver').length >= 2);
    // Whichever a slow machine comes to first.
    expect(wordsHeardBy('deliver').sort()).toEqual(['later', 'now']);
    expect(heard.find(({ word }) => word === 'later')!.at).toBeGreaterThanOrEqual(at.getTime());
  });

  it('is forgotten with the transaction that published it, and refused outside one', async () => {
    const app = await started('api');
    const [db, events] = [app.app.get(Database), app.app.get(Events)];
    const undone = db.asService('requests', async () => {
      await events.publish(aHappened('undone'), { at: new Date(Date.now() + HOUR) });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await queueOf(app, 'tests').getJobs()).toEqual([]);
    await expect(events.publish(aHappened('loose'))).rejects.toThrow('outside a transaction');
  });

  it('leaves nothing in the queue once it is dealt with', async () => {
    const app = await started('deliver,judge');
    await app.publish('word');
    await until(async () => (await queueOf(app, 'tests').getJobs(['waiting', 'active', 'completed'])).length === 0);
    expect(wordsHeardBy('deliver')).toEqual(['word']);
  });

  it("of an earlier version, with that version's kind of retries, is delivered", async () => {
    const app = await started('api');
    const { id, occurredAt, data } = aHappened('old');
    const options = { jobId: `${id}-DeliverOnHappened`, attempts: 8, backoff: { type: 'exponential', delay: 200 } };
    await queueOf(app, 'tests').add('DeliverOnHappened', { id, occurredAt, data }, options);
    await started('deliver');
    await until(() => wordsHeardBy('deliver').includes('old'));
  });

  it('of an earlier version goes undone where its reaction is retired, and fails where nobody knows of it', async () => {
    const app = await started('api');
    const { id, occurredAt, data } = aHappened('old');
    for (const name of ['ForgetOnHappened', 'LoseOnHappened']) {
      await queueOf(app, 'tests').add(name, { id, occurredAt, data }, { jobId: `${id}-${name}`, attempts: 1 });
    }
    await started('deliver');
    const left = () =>
      database.query<{ name: string; state: string }>(`select name, state from bullmq.job where name like '%Happened'`);
    await until(async () => (await left()).length === 1 && (await left())[0].state === 'failed');
    expect(await left()).toEqual([{ name: 'LoseOnHappened', state: 'failed' }]);
    expect(wordsHeardBy('deliver')).toEqual([]);
  });

  it('cannot be retired while there is a reaction to it', () => {
    const retired = class StillThere {};
    Retired('JudgeOnHappened', 'too early')(retired);
    const providers = [JudgeOnHappened, retired].map((type) => ({ metatype: type, instance: new type() }));
    const registry = new WorkRegistry({ getProviders: () => providers } as never);
    expect(() => registry.find()).toThrow('JudgeOnHappened is retired and still there');
  });
});

describe('a job that never works', () => {
  it('is tried as often as its policy says, kept for an operator, and keeps nobody waiting', async () => {
    const app = await started('deliver');
    await app.publish('poison');
    await app.publish('healthy');
    const queue = queueOf(app, 'tests');
    await until(async () => (await queue.getFailedCount()) === 1);
    expect(wordsHeardBy('deliver').sort()).toEqual(['healthy', 'poison', 'poison', 'poison']);
    const [dead] = await queue.getFailed();
    expect(dead).toMatchObject({ name: 'DeliverOnHappened', attemptsMade: 3, failedReason: 'this one never works' });
  });
});

describe('work that is due again and again', () => {
  const runs = () => wordsHeardBy('hourly').length;
  const isArmed = async () => (await database.query(`select 1 from bullmq.job where state = 'delayed'`)).length === 1;

  it('runs at once where there is something for it to do, and sooner than its period where it asks for that', async () => {
    const { app } = await started('deliver');
    await until(async () => runs() === 1 && (await isArmed()));
    hourlyAgain.push(new Date(Date.now() + 1_000));
    await app.get(WakeUp).of(LookHourly);
    await until(async () => runs() === 3 && (await isArmed()));
    const [{ next }] = await schedules();
    expect(Number(next)).toBeGreaterThan(Date.now() + HOUR / 2);
  });

  it('goes on as soon as it asked for, though its process died and another that started wrote a job of its own', async () => {
    const first = await started('deliver');
    await until(async () => runs() === 1 && (await isArmed()));
    await first.close();
    running = [];
    await database.query(
      `update bullmq.job set state = 'active', lock_token = 'of a process that is gone', locked_until_ms = $1`,
      [Date.now() + HOUR],
    );
    hourlyAgain.push(new Date());
    await started('deliver');
    expect(await database.query(`select 1 from bullmq.job where state = 'delayed'`)).toHaveLength(1);
    await database.query(`update bullmq.job set locked_until_ms = $1 where state = 'active'`, [Date.now() - 1]);
    await until(
      async () => runs() === 3 && (await isArmed()) && (await database.query('select 1 from bullmq.job')).length === 1,
    );
  });

  it('has one job, however many processes run it', async () => {
    await started('deliver');
    await started('deliver');
    await until(async () => runs() >= 1 && (await isArmed()));
    expect(await database.query('select 1 from bullmq.job')).toHaveLength(1);
  });
});

describe('jobs of one transaction', () => {
  it('are written by one statement, taken with it and ticked off by one more', async () => {
    const { app } = await started('deliver,judge');
    const [db, events] = [app.get(Database), app.get(Events)];
    const requestId = randomUUID();
    await inWork(newWork(requestId), () =>
      db.asService('requests', async () => {
        for (const word of ['a', 'b', 'c']) await events.publish(aHappened(word));
      }),
    );
    await count.settled(requestId);
    const { queue, jobs, transaction } = count.tally(requestId);
    expect({ jobs, transaction }).toEqual({ jobs: 6, transaction: 0 });
    expect(queue).toBeLessThanOrEqual(3);
  });

  it('that a process has no room for wait for it or another', async () => {
    const words = Array.from({ length: 100 }, (_, n) => `word ${n}`);
    const { app } = await started('deliver');
    const [db, events] = [app.get(Database), app.get(Events)];
    await db.asService('requests', async () => {
      for (const word of words) await events.publish(aHappened(word));
    });
    await until(() => wordsHeardBy('deliver').length >= 100);
    expect(wordsHeardBy('deliver').sort()).toEqual(words.sort());
  });
});

describe('a schedule', () => {
  it('goes with its work', async () => {
    await (await started('deliver')).close();
    running.pop();
    expect((await schedules()).map(({ name }) => name)).toEqual(['LookHourly']);
    await started('api', [LookHourly]);
    expect(await schedules()).toEqual([]);
  });

  it.each([
    ['back', 30 * 24 * HOUR],
    ['forward', -30 * 24 * HOUR],
  ])('that the clock, set %s, left a month away runs within its period again', async (_way, away) => {
    await (await started('deliver')).close();
    running.pop();
    await database.query('update bullmq.scheduler set next_run_ms = $1', [Date.now() + away]);
    await database.query(`delete from bullmq.job`);
    await started('deliver');
    const [{ next }] = await schedules();
    expect(Math.abs(Number(next) - Date.now())).toBeLessThanOrEqual(HOUR);
    await until(async () => (await database.query('select 1 from bullmq.job')).length === 1);
  });
});
