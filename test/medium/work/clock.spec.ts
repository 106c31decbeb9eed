import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { until } from '../../support/until';
import { Looks } from '../../../libs/work/watch/work-watch';
import { SteadyClock, WakeUp } from '@app/work';
import { aWorkApp, ForgetHourly, heard, LookHourly, wordsHeardBy } from './work-app';
import type { WorkApp } from './work-app';

const HOUR = 3_600_000;
const DAYS_40 = 40 * 24 * HOUR;

let database: TestDatabase;
let running: WorkApp;
const realNow = Date.now.bind(Date);
/** All clocks of this process, except the one that only runs forward. */
const setClock = (aheadMs: number) => jest.spyOn(Date, 'now').mockImplementation(() => realNow() + aheadMs);
beforeEach(async () => {
  heard.length = 0;
  database = await aDatabase();
  running = await aWorkApp(database, 'deliver', [], [ForgetHourly]);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await running.close();
  await database.drop();
});

const jobs = (name: string) =>
  database.query<{ state: string; at: string }>(
    'select state, process_at_ms as at from bullmq.job where name = $1 order by process_at_ms',
    [name],
  );
const isArmedWithin = async (name: string, ms: number) => {
  const found = await jobs(name);
  return found.length === 1 && found[0].state === 'delayed' && Math.abs(Number(found[0].at) - realNow()) <= ms;
};
const lookAtEverything = async () => {
  for (const look of running.app.get(Looks).of(new Set(['deliver']))) await look();
};

describe('a clock that was 40 days ahead', () => {
  it('leaves no periodic work waiting for that day', async () => {
    await until(() => isArmedWithin('LookHourly', HOUR));
    setClock(DAYS_40);
    await running.app.get(WakeUp).of(LookHourly);
    await until(async () => Number((await jobs('LookHourly'))[0]?.at) > realNow() + DAYS_40 / 2);
    jest.restoreAllMocks();
    await lookAtEverything();
    await until(() => isArmedWithin('LookHourly', HOUR));
    const [{ next }] = await database.query<{ next: string }>(
      `select next_run_ms as next from bullmq.scheduler where scheduler_id = 'LookHourly'`,
    );
    expect(Number(next)).toBeLessThanOrEqual(realNow() + HOUR);
  });

  it('leaves no failed job waiting for that day', async () => {
    setClock(DAYS_40);
    await running.publish('poison');
    await until(async () => (await jobs('DeliverOnHappened')).some(({ state }) => state === 'delayed'));
    jest.restoreAllMocks();
    await lookAtEverything();
    await until(async () => (await jobs('DeliverOnHappened')).every(({ state }) => state === 'failed'));
    expect(wordsHeardBy('deliver')).toEqual(['poison', 'poison', 'poison']);
  });

  it('leaves no job taken by a process that is gone', async () => {
    await running.publish('later', new Date(realNow() + HOUR));
    await database.query(
      `update bullmq.job set state = 'active', lock_token = 'of a process that is gone', locked_until_ms = $1
        where name = 'DeliverOnHappened'`,
      [realNow() + DAYS_40],
    );
    await lookAtEverything();
    const [{ until: lease }] = await database.query<{ until: string }>(
      `select locked_until_ms as until from bullmq.job where name = 'DeliverOnHappened'`,
    );
    expect(Number(lease)).toBeLessThanOrEqual(realNow() + 10_000);
  });
});

describe('a clock that was set back by two hours', () => {
  it('keeps nothing waiting for two hours that was to wait less', async () => {
    await until(() => isArmedWithin('LookHourly', HOUR));
    setClock(-2 * HOUR);
    await lookAtEverything();
    const [{ at }] = await jobs('LookHourly');
    expect(Number(at)).toBeLessThanOrEqual(realNow() - 2 * HOUR + HOUR);
  });
});

describe('a schedule whose job was lost', () => {
  it('gets another', async () => {
    await until(() => isArmedWithin('LookHourly', HOUR));
    await database.query(`delete from bullmq.job where name = 'LookHourly'`);
    await lookAtEverything();
    await until(async () => (await jobs('LookHourly')).length === 1);
  });
});

describe('what cannot be undone', () => {
  const forgotten = () => wordsHeardBy('forgetful').length;
  const seen = (text: string) =>
    database.query(
      `insert into requests.clock (seen_at, steady_since) values (${text})
       on conflict (is_one) do update set seen_at = excluded.seen_at, steady_since = excluded.steady_since`,
    );
  const doubt = () => running.app.get(SteadyClock).doubt();
  beforeEach(() => until(() => forgotten() === 1));

  it.each([
    ['40 days further than when it was last seen', `now() - interval '40 days', now() - interval '90 days'`],
    ['set back by at least 120 minutes', `now() + interval '2 hours', now() - interval '90 days'`],
    ['until 30 minutes ago', `now(), now() - interval '30 minutes'`],
  ])('waits where the clock is %s', async (because, values) => {
    await seen(values);
    expect(await doubt()).toContain(because);
    await running.app.get(WakeUp).of(ForgetHourly);
    await until(() => isArmedWithin('ForgetHourly', 301_000));
    expect(forgotten()).toBe(1);
  });

  it('waits where the process has another time than the database', async () => {
    running.setClock(DAYS_40);
    expect(await doubt()).toBe("the clock of this process is 40 days ahead of the database's");
    running.setClock(-2 * HOUR);
    expect(await doubt()).toBe("the clock of this process is 2 hours behind the database's");
  });

  it('is done again when the clock has run at its own pace for an hour', async () => {
    await seen(`now() - interval '40 days', now() - interval '90 days'`);
    await lookAtEverything();
    expect(await doubt()).toContain('until 0 seconds ago');
    await database.query(`update requests.clock set steady_since = now() - interval '61 minutes'`);
    await lookAtEverything();
    expect(await doubt()).toBeUndefined();
    await running.app.get(WakeUp).of(ForgetHourly);
    await until(() => forgotten() === 2);
  });
});
