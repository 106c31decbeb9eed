import { randomUUID } from 'node:crypto';
import { aRunningApp, OPERATOR } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { bornFor } from '../../support/people/births';
import { aChild, aGuardian, aSession, Client } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { proveAgain } from '../../support/people/sign-in';
import { aGroomingChat } from '../../support/conversations';
import { until } from '../../support/until';

interface NewKey {
  readonly id: string;
  readonly key: string;
  readonly prefix: string;
  readonly expires_at: string;
}

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString();
const ROUTE = '/api/v1/api-keys';

describe('an API key', () => {
  let running: RunningApp;
  let family: Guardian;
  let otherFamily: Guardian;
  let operator: Client;
  let child: string;
  let sibling: string;

  beforeAll(async () => {
    running = await aRunningApp();
    [family, otherFamily] = [await aGuardian(running.address), await aGuardian(running.address)];
    operator = new Client(running.address);
    operator.token = (await operator.data<{ token: string }>('POST', '/api/auth/login', OPERATOR)).token;
    child = await aChild(family);
    sibling = await aChild(family, { first_name: 'Ida' });
    await Promise.all([proveAgain(family), proveAgain(otherFamily), proveAgain(operator, OPERATOR.password)]);
  });
  afterAll(() => running.close());

  const wanted = (overrides: Record<string, unknown> = {}) => ({
    name: 'Nora’s phone',
    scopes: ['monitoring.capture'],
    expires_at: inDays(30),
    ...overrides,
  });
  const aKey = (overrides: Record<string, unknown> = {}) => family.data<NewKey>('POST', ROUTE, wanted(overrides));
  const send = (key: string, method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
    new Client(running.address).send(method, path, body, { 'x-api-key': key, ...more });
  const start = (key: string, childId = child) =>
    send(key, 'POST', '/api/monitoring/sessions', { child_id: childId, platform: 'sms' });

  it('lets a device hand in messages, which raise an alert like any other', async () => {
    const { key, prefix, id } = await aKey();
    expect(key.startsWith(`${prefix}_`)).toBe(true);
    const session = ((await start(key)).body as { data: { id: string } }).data.id;
    const path = `/api/monitoring/sessions/${session}/messages`;
    expect((await send(key, 'POST', path, { messages: aGroomingChat() })).status).toBe(202);
    await until(async () => (await family.data<{ total: number }>('GET', '/api/alerts')).total === 1);
    const { api_keys } = await family.data<{ api_keys: { id: string; last_used_at: string | null }[] }>('GET', ROUTE);
    expect(api_keys.find((one) => one.id === id)?.last_used_at).not.toBeNull();
    expect(JSON.stringify(api_keys)).not.toContain(key);
    const stored = await running.database.query('select * from identity.api_keys');
    expect(JSON.stringify(stored)).not.toContain(key.split('_')[2]);
    expect(JSON.stringify(stored)).not.toContain('phone');
  });

  it('does nothing but what it was made for', async () => {
    const { key } = await aKey();
    const tries: [string, string, unknown?][] = [
      ['GET', '/api/alerts'],
      ['GET', '/api/evidence'],
      ['GET', '/api/monitoring/sessions'],
      ['GET', '/api/families/current'],
      ['GET', '/api/users/profile'],
      ['POST', ROUTE, wanted()],
      ['POST', '/api/families/children', { first_name: 'N', last_name: 'B', date_of_birth: bornFor(12) }],
    ];
    for (const [method, path, body] of tries) {
      const { status, body: problem } = await send(key, method, path, body);
      expect([path, status, problem.code]).toEqual([path, 403, 'AUTH_003']);
    }
  });

  it('reaches its own family and the children it was made for, nobody else', async () => {
    const limited = await aKey({ child_ids: [child] });
    expect((await start(limited.key)).status).toBe(201);
    expect((await start(limited.key, sibling)).status).toBe(404);
    const theirSession = await aSession(family, sibling);
    const path = `/api/monitoring/sessions/${theirSession}/messages`;
    expect((await send(limited.key, 'POST', path, { messages: aGroomingChat() })).status).toBe(404);
    const foreign = await otherFamily.data<NewKey>('POST', ROUTE, wanted());
    expect((await start(foreign.key)).status).toBe(404);
    const claiming = await otherFamily.data<NewKey>('POST', ROUTE, wanted({ child_ids: [child] }));
    expect((await start(claiming.key)).status).toBe(404);
  });

  it('is refused in the same way whatever is wrong with it', async () => {
    const { key, prefix } = await aKey();
    const expired = await aKey();
    await running.database.query(
      `update identity.api_keys set created_at = now() - interval '9 days', expires_at = now() - interval '1 second'
        where id = $1`,
      [expired.id],
    );
    const secret = 'A'.repeat(43);
    const bad = ['', 'x', prefix, `${prefix}_`, `${prefix}_${secret}`, `sgk_00000000_${secret}`, `${key} `, `${key}a`];
    const answers = new Set<string>();
    for (const one of [...bad.filter((text) => text.trim() === text), expired.key, 'a'.repeat(5_000)]) {
      const { status, body } = await start(one);
      answers.add(JSON.stringify([status, body.code, body.detail]));
    }
    expect([...answers]).toEqual([JSON.stringify([401, 'AUTH_002', 'Sign in to continue'])]);
  });

  it('is not taken together with an access token', async () => {
    const { key } = await aKey();
    const both = { authorization: `Bearer ${family.token}` };
    const answer = await send(key, 'GET', '/api/alerts', undefined, both);
    expect(answer).toMatchObject({ status: 401, body: { code: 'AUTH_002' } });
  });

  it('ends at once when it is revoked, and only by its own family', async () => {
    const { key, id } = await aKey();
    expect((await start(key)).status).toBe(201);
    expect((await otherFamily.send('DELETE', `${ROUTE}/${id}`)).status).toBe(404);
    expect((await operator.send('DELETE', `${ROUTE}/${id}`)).status).toBe(404);
    expect((await otherFamily.send('POST', `${ROUTE}/${id}/rotation`, { overlap_hours: 1 })).status).toBe(404);
    expect((await family.send('DELETE', `${ROUTE}/${randomUUID()}`)).status).toBe(404);
    expect((await start(key)).status).toBe(201);
    expect((await family.send('DELETE', `${ROUTE}/${id}`)).status).toBe(204);
    expect((await start(key)).status).toBe(401);
    const rotation = await family.send('POST', `${ROUTE}/${id}/rotation`, { overlap_hours: 1 });
    expect(rotation).toMatchObject({ status: 409, body: { code: 'API_KEY_STATE' } });
    const lists = await otherFamily.data('GET', ROUTE);
    expect(JSON.stringify(lists)).not.toContain(id);
  });

  it('gets a successor with the same rights while it works on for a while', async () => {
    const old = await aKey({ child_ids: [child] });
    const successor = await family.data<NewKey>('POST', `${ROUTE}/${old.id}/rotation`, { overlap_hours: 2 });
    expect(successor).toMatchObject({ replaces: old.id, child_ids: [child], scopes: ['monitoring.capture'] });
    expect((await start(old.key)).status).toBe(201);
    expect((await start(successor.key)).status).toBe(201);
    expect((await start(successor.key, sibling)).status).toBe(404);
    const { api_keys } = await family.data<{ api_keys: NewKey[] }>('GET', ROUTE);
    const end = new Date(api_keys.find(({ id }) => id === old.id)!.expires_at).getTime();
    expect(end - Date.now()).toBeLessThanOrEqual(2 * 3_600_000);
    const atOnce = await family.data<NewKey>('POST', `${ROUTE}/${successor.id}/rotation`, { overlap_hours: 0 });
    expect((await start(successor.key)).status).toBe(401);
    expect((await start(atOnce.key)).status).toBe(201);
  });

  it('cannot be made to hold what its maker does not hold, for longer than a year, or with fields of one’s own', async () => {
    const bad = [
      { scopes: ['alerts.read'] },
      { scopes: ['users.read'] },
      { scopes: ['keys.manage'] },
      { scopes: ['constructor'] },
      { scopes: [] },
      { scopes: ['monitoring.capture', 'monitoring.capture'] },
      { expires_at: inDays(366) },
      { expires_at: inDays(-1) },
      { family_id: otherFamily.familyId },
      { role: 'system_admin' },
      { child_ids: [] },
      { name: '' },
    ];
    for (const overrides of bad) {
      const { status } = await family.send('POST', ROUTE, wanted(overrides));
      expect([JSON.stringify(overrides), status]).toEqual([JSON.stringify(overrides), 422]);
    }
  });

  it('of the system reads what it was made for and belongs to no family', async () => {
    const make = (scopes: string[]) => operator.send('POST', ROUTE, wanted({ scopes }));
    for (const scope of ['monitoring.capture', 'users.manage', 'system.operate', 'audit.search']) {
      expect((await make([scope])).status).toBe(422);
    }
    const withChildren = { scopes: ['permissions.read'], child_ids: [child] };
    expect((await operator.send('POST', ROUTE, wanted(withChildren))).status).toBe(422);
    const { key, id } = ((await make(['permissions.read'])).body as { data: NewKey }).data;
    expect((await start(key)).status).toBe(403);
    expect((await send(key, 'GET', '/api/alerts', undefined, { 'x-authorisation': randomUUID() })).status).toBe(403);
    expect(JSON.stringify(await family.data('GET', ROUTE))).not.toContain(id);
  });
});
