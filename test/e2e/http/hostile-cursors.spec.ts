import type { OpenAPIObject } from '@nestjs/swagger';
import { aGroomingChat } from '../../support/conversations';
import { aChild, aGuardian, aSession } from '../../support/people/client';
import type { Answer, Guardian } from '../../support/people/client';
import { aStaffMember } from '../../support/people/staff';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';

const SOME_ID = '11111111-1111-4111-8111-111111111111';
/** Whatever is asked for, and with whatever: too much, too little, no number, nobody's. */
const cursors = [
  '', ' ', '.', '..', 'x', '0', '-1', 'null', 'undefined', 'NaN', '1e999', '9'.repeat(400), `1.${SOME_ID}.x`,
  `999999999999999.${SOME_ID}.${'A'.repeat(22)}`, `1.${'-'.repeat(36)}.${'A'.repeat(22)}`, '\u0000', 'a\u0000b', '\ud800', '🦔',
  '__proto__', "' or 1=1 --", '../..', 'x'.repeat(5_000), '2026-11-30T10:00:00.000000Z~11111111-1111-4111-8111-111111111111',
  '9999-99-99T99:99:99.999999Z~11111111-1111-4111-8111-111111111111', '2026-11-30T10:00:00.000000Z~' + '-'.repeat(36),
]; // prettier-ignore
const numbers = [
  '-1',
  '0',
  '201',
  '1e3',
  '0x10',
  '1.5',
  ' 1',
  '',
  'NaN',
  'Infinity',
  '9007199254740993',
  '9'.repeat(400),
  '[]',
  '\u0000',
];

let running: RunningApp;
let guardian: Guardian;
let officer: { send: Guardian['send'] };
/** Lists that are read page by page, with the parameters that say which page. */
let lists: { path: string; pages: string[] }[];

beforeAll(async () => {
  running = await aRunningApp({ SAFEGUARDIAN_RATE_LIMIT_FACTOR: '1000' });
  guardian = await aGuardian(running.address);
  const session = await aSession(guardian, await aChild(guardian));
  await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
  officer = await aStaffMember(running, 'compliance_officer');
  const { paths } = (await guardian.send('GET', '/openapi.json')).body as unknown as OpenAPIObject;
  lists = Object.entries(paths).flatMap(([path, { get }]) => {
    const names = (get?.parameters ?? []).flatMap((one) => ('in' in one && one.in === 'query' ? [one.name] : []));
    const pages = names.filter(isCursor);
    return pages.length > 0 ? [{ path: path.replace(/\{\w+\}/g, session), pages: [...pages, 'limit', 'offset'] }] : [];
  });
});
afterAll(() => running.close());

/** A page, or a refusal that says what is wrong; never a fault of ours. */
const faultOf = ({ status, headers, body }: Answer): string | null => {
  if (status === 200) return null;
  const isProblem = /^application\/problem\+json/.test(headers.get('content-type') ?? '');
  if (!isProblem || ![400, 403, 404, 409, 422, 428].includes(status)) return `${status} ${JSON.stringify(body)}`;
  return JSON.stringify(body).length > 4_000 ? `${status} in ${JSON.stringify(body).length} characters` : null;
};

const faultsWith = async (isMeant: (name: string) => boolean, values: readonly string[]) => {
  const faults: string[] = [];
  for (const { path, pages } of lists) {
    for (const name of pages.filter(isMeant)) {
      for (const value of values) {
        const query = `${name}=${encodeURIComponent(value.toWellFormed())}`;
        for (const client of [guardian, officer]) {
          const fault = faultOf(await client.send('GET', `${path}?${query}`));
          if (fault) faults.push(`${path}?${query.slice(0, 80)}: ${fault}`);
        }
      }
    }
  }
  return faults;
};
const isCursor = (name: string) => ['after', 'before', 'cursor'].includes(name);

it('knows the lists with cursors', () => {
  expect(lists.length).toBeGreaterThanOrEqual(5);
});

it('answers every cursor that no list handed out, in every list', async () => {
  expect(await faultsWith(isCursor, cursors)).toEqual([]);
});

it('answers every number of entries or place that is none, in every list', async () => {
  expect(await faultsWith((name) => !isCursor(name), numbers)).toEqual([]);
});

it('takes no cursor of another list or family, nor two at once', async () => {
  const stranger = await aGuardian(running.address);
  await aSession(stranger, await aChild(stranger));
  await aSession(stranger, await aChild(stranger));
  const { headers } = await stranger.send('GET', '/api/monitoring/sessions?limit=1');
  const cursor = /after=([^&>]+)/.exec(headers.get('link')!)![1];
  const refused = { status: 422, body: { code: 'CURSOR_INVALID' } };
  expect(await stranger.send('GET', `/api/monitoring/sessions?limit=1&after=${cursor}`)).toMatchObject({ status: 200 });
  expect(await guardian.send('GET', `/api/monitoring/sessions?after=${cursor}`)).toMatchObject(refused);
  expect(await stranger.send('GET', `/api/alerts?after=${cursor}`)).toMatchObject(refused);
  const both = `after=${cursor}&before=${cursor}`;
  expect(await stranger.send('GET', `/api/monitoring/sessions?${both}`)).toMatchObject(refused);
  const twice = `after=${cursor}&after=${cursor}`;
  expect((await stranger.send('GET', `/api/monitoring/sessions?${twice}`)).status).toBe(422);
});
