import { randomUUID } from 'node:crypto';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aChild, aGuardian, aSession } from '../support/people/client';
import type { Answer, Guardian } from '../support/people/client';

const SESSIONS = '/api/monitoring/sessions';

describe('a list that grows', () => {
  let running: RunningApp;
  let guardian: Guardian;
  let childId: string;

  beforeAll(async () => {
    running = await aRunningApp();
    guardian = await aGuardian(running.address);
    childId = await aChild(guardian);
    for (let n = 0; n < 7; n++) await aSession(guardian, childId);
    // Several at the same instant: only their ids tell them apart.
    await running.database.query(
      `update monitoring.sessions set started_at = '2026-11-20T10:00:00Z' where id in (select id from monitoring.sessions order by id limit 4)`,
    );
  });
  afterAll(() => running.close());

  const links = ({ headers }: Answer): Record<string, string> =>
    Object.fromEntries(
      [...(headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, target, rel]) => [rel, target]),
    );
  const idsOf = ({ body }: Answer) => (body.data as { sessions: { id: string }[] }).sessions.map(({ id }) => id);
  const read = (path: string) => guardian.send('GET', path);

  it('is read forwards and back again without a gap or a double, whatever comes in meanwhile', async () => {
    const whole = idsOf(await read(`${SESSIONS}?limit=200`));
    expect(whole.length).toBe(7);
    const pages = [await read(`${SESSIONS}?limit=3&platform=instagram`)];
    expect(links(pages[0]).prev).toBeUndefined();
    while (links(pages.at(-1)!).next) {
      await aSession(guardian, childId);
      pages.push(await read(links(pages.at(-1)!).next));
    }
    expect(pages.flatMap(idsOf)).toEqual(whole);
    expect(pages.map(({ body }) => (body.data as { has_more: boolean }).has_more)).toEqual([true, true, false]);
    const back = await read(links(pages[2]).prev);
    expect(idsOf(back)).toEqual(idsOf(pages[1]));
    expect(idsOf(await read(links(back).prev))).toEqual(idsOf(pages[0]));
    expect(links(back).next).toContain('platform=instagram');
  });

  it.each(['/api/alerts', '/api/evidence', '/api/monitoring/imports'])('says at %s when it is empty', async (path) => {
    const answer = await read(`${path}?offset=1000000&limit=200`);
    expect(answer).toMatchObject({ status: 200, body: { data: { total: 0, has_more: false } } });
    expect(links(answer)).toEqual({});
  });

  describe('with a cursor that it did not hand out', () => {
    const cursor = async () =>
      new URL(links(await read(`${SESSIONS}?limit=3`)).next, running.address).searchParams.get('after')!;
    const refused = async (path: string, who = guardian) =>
      expect(await who.send('GET', path)).toMatchObject({ status: 422, body: { code: 'CURSOR_INVALID' } });

    it('refuses one that was made up, changed or taken from another list or family', async () => {
      const own = await cursor();
      const [time, , tag] = own.split('.');
      for (const forged of [
        '',
        'x',
        '%00',
        `${Number(time) + 1}.${own.slice(time.length + 1)}`,
        `${time}.${randomUUID()}.${tag}`,
      ]) {
        await refused(`${SESSIONS}?after=${forged}`);
      }
      await refused(`${SESSIONS}?before=${own.slice(0, -1)}`);
      await refused(`/api/alerts?after=${own}`);
      await refused(`${SESSIONS}?after=${own}`, await aGuardian(running.address));
      await refused(`${SESSIONS}?after=${own}&before=${own}`);
    });

    it('refuses a number of entries beyond the limit, with a cursor as well', async () => {
      expect((await read(`${SESSIONS}?after=${await cursor()}&limit=201`)).status).toBe(422);
    });
  });
});
