import { randomUUID } from 'node:crypto';
import { Concerns } from '@app/observability';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { until } from '../../support/until';
import { Undertakings } from '../../../libs/work/watch/undertakings';
import { aWorkApp, givenUp, heard, JudgeOnHappened, TestUndertaking } from './work-app';
import type { WorkApp } from './work-app';

const HOUR = 3_600_000;
let database: TestDatabase;
let running: WorkApp;
beforeEach(async () => {
  heard.length = 0;
  givenUp.length = 0;
  database = await aDatabase();
  running = await aWorkApp(database, 'deliver', [JudgeOnHappened], [TestUndertaking]);
});
afterEach(async () => {
  await running.close();
  await database.drop();
});
const concerns = () => running.app.get(Concerns).all();
const begun = (id: string, ago: number) => ({ id, familyId: randomUUID(), since: new Date(Date.now() - ago) });

describe('something somebody waits for', () => {
  it('is given up when its job was tried for the last time, and an operator is told', async () => {
    expect(await concerns()).toEqual([]);
    await running.publish('poison');
    await until(() => givenUp.length > 0);
    expect(givenUp).toEqual(['poison']);
    expect(await concerns()).toMatchObject([{ kind: 'jobs-given-up', about: 'DeliverOnHappened', count: 1 }]);
  });

  it('is given up when its job is gone, however it went, and left alone while there is one', async () => {
    await running.publish('waits', new Date(Date.now() + HOUR));
    running.app.get(TestUndertaking).open = [
      begun('waits', HOUR / 2),
      begun('gone', HOUR / 2),
      begun('just begun', 1_000),
    ];
    await running.app.get(Undertakings).look();
    expect(givenUp).toEqual(['gone']);
  });

  it('is told of when it goes on for too long', async () => {
    await running.publish('slow', new Date(Date.now() + HOUR));
    running.app.get(TestUndertaking).open = [begun('slow', 2 * HOUR)];
    await running.app.get(Undertakings).look();
    expect(await concerns()).toMatchObject([{ kind: 'undertaking-late', about: 'test', count: 1 }]);
    expect(givenUp).toEqual([]);
  });
});
