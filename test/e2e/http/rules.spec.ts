import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { DurableEvents } from '@app/work';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, AGREEMENT, aGuardian, aSession, Client, NORAS_BIRTH } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aGroomingChat } from '../../support/conversations';
import { until } from '../../support/until';

const ELSEWHERE = 'https://evil.example';
const FRIEND = 'https://app.example';

describe('every answer', () => {
  let running: RunningApp;
  let guardian: Guardian;

  beforeAll(async () => {
    running = await aRunningApp({ SAFEGUARDIAN_ALLOWED_ORIGINS: FRIEND, SAFEGUARDIAN_TRUSTED_PROXIES: '' });
    guardian = await aGuardian(running.address);
  });
  afterAll(() => running.close());

  it('forbids foreign scripts, styles in the page, framing and devices', async () => {
    const { headers } = await guardian.send('GET', '/api/users/profile');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('to an address with half an id says so in words for people', async () => {
    const { status, body } = await guardian.send('GET', '/api/alerts/123');
    expect(status).toBe(400);
    expect(body).toMatchObject({ detail: 'This address names nothing: its id is not complete' });
  });

  it('lets only listed origins read it, and never any origin with credentials', async () => {
    const from = (origin: string) => guardian.send('GET', '/api/users/profile', undefined, { origin });
    expect((await from(FRIEND)).headers.get('access-control-allow-origin')).toBe(FRIEND);
    const foreign = (await from(ELSEWHERE)).headers.get('access-control-allow-origin');
    expect([ELSEWHERE, '*']).not.toContain(foreign);
  });

  describe('to a request with a cookie', () => {
    const refresh = (headers: Record<string, string>) =>
      new Client(running.address).send('POST', '/api/auth/refresh', {}, { cookie: 'sg_refresh=x', ...headers });

    it.each<[string, Record<string, string>]>([
      ['another origin', { origin: ELSEWHERE }],
      ['an origin that is none', { origin: 'null' }],
      ['another site', { 'sec-fetch-site': 'cross-site' }],
      ['a neighbouring site', { 'sec-fetch-site': 'same-site' }],
    ])('from %s is a refusal', async (_, headers) => {
      expect(await refresh(headers)).toMatchObject({ status: 403, body: { code: 'CSRF_REFUSED' } });
    });

    it('from our own pages, or from no page, is the route’s', async () => {
      for (const origin of [undefined, running.address, FRIEND]) {
        const headers: Record<string, string> = origin === undefined ? {} : { origin };
        expect((await refresh(headers)).status).toBe(401);
      }
    });
  });

  describe('to a hostile body', () => {
    const post = (body: string) => guardian.send('POST', '/api/families/children', body);

    it.each([
      ['nested 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 413],
      ['nested as deep as 16 KB can be', `${'['.repeat(8_000)}${']'.repeat(8_000)}`, 400],
      ['nested as deep in objects', `${'{"a":'.repeat(2_500)}1${'}'.repeat(2_500)}`, 400],
      ['with __proto__', '{"__proto__":{"isAdmin":true}}', 400],
      ['with constructor.prototype', '{"constructor":{"prototype":{"isAdmin":true}}}', 400],
      ['of 10 MB and a byte', JSON.stringify('x'.repeat(10 * 1024 * 1024)), 413],
    ])('%s is a refusal', async (_, body, status) => {
      expect((await post(body)).status).toBe(status);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    });

    it('with a key twice goes by the last one', async () => {
      const body = `{"first_name":"Ida","last_name":"Berg","first_name":"Nora","date_of_birth":"${NORAS_BIRTH}"}`;
      expect(await post(body)).toMatchObject({ status: 201, body: { data: { name: 'Nora Berg' } } });
    });
  });

  describe('to somebody who asks often', () => {
    it('says what is left, then when to come back', async () => {
      const eager = await aGuardian(running.address);
      const path = `/api/evidence/${randomUUID()}/content`;
      const answers = [];
      for (let n = 0; n < 11; n++) answers.push(await eager.send('GET', path));
      expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(428), 429]);
      expect(answers[0].headers.get('ratelimit-policy')).toBe('"evidence_content";q=10;w=60');
      expect(answers[0].headers.get('ratelimit')).toMatch(/^"evidence_content";r=9;t=\d+$/);
      expect(answers[10].headers.get('x-ratelimit-remaining')).toBe('0');
      expect(Number(answers[10].headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answers[10].body.code).toBe('RATE_LIMITED');
      const spoofed = await eager.send('GET', path, undefined, { 'x-forwarded-for': '203.0.113.7' });
      expect(spoofed.status).toBe(429);
      expect((await guardian.send('GET', path)).status).toBe(428);
      expect((await eager.send('GET', '/api/alerts')).status).toBe(200);
    });
  });

  describe('about a thing that changes', () => {
    let alert: string;
    beforeAll(async () => {
      const session = await aSession(guardian, await aChild(guardian));
      await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
      const list = () => guardian.data<{ alerts: { id: string }[] }>('GET', '/api/alerts');
      const [first] = await until(async () => {
        const { alerts } = await list();
        return alerts.length > 0 && alerts;
      });
      alert = `/api/alerts/${first.id}`;
    });
    const tag = async (path: string) => (await guardian.send('GET', path)).headers.get('etag')!;
    const change = (status: string, match: string) =>
      guardian.send('PUT', `${alert}/status`, { status }, { 'if-match': match });

    it.each(['/api/users/profile', '/api/families/current'])('says nothing new of %s to who has it', async (path) => {
      const etag = await tag(path);
      expect(etag).toMatch(/^"[\w:-]+"$/);
      const again = await guardian.send('GET', path, undefined, { 'if-none-match': `W/"x", ${etag}` });
      expect(again).toMatchObject({ status: 304, body: { text: '' } });
      expect((await guardian.send('GET', path, undefined, { 'if-none-match': '"x"' })).status).toBe(200);
    });

    it('lets one of two guardians change the state they both saw, and shows the other how it is now', async () => {
      const etag = await tag(alert);
      const answers = await Promise.all([change('acknowledged', etag), change('acknowledged', etag)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
      const refused = answers.find(({ status }) => status === 412)!;
      expect(refused.body).toMatchObject({ code: 'PRECONDITION_FAILED', current: { status: 'acknowledged' } });
      const done = answers.find(({ status }) => status === 200)!;
      expect(done.headers.get('etag')).toBe(await tag(alert));
      expect((await change('investigating', `W/${await tag(alert)}`)).status).toBe(412);
      expect((await change('investigating', '"x"')).status).toBe(412);
      expect((await change('investigating', '*')).status).toBe(200);
    });
  });

  it('carries the id of its request, into the audit entry and the jobs as well', async () => {
    const requestId = `client-${randomUUID()}`;
    const child = { first_name: 'Nora', date_of_birth: NORAS_BIRTH };
    const answer = await guardian.send('POST', '/api/families/children', child, { 'x-request-id': requestId });
    expect(answer.headers.get('x-request-id')).toBe(requestId);
    const audited = await running.database.query('select action from audit.entries where request_id = $1', [requestId]);
    expect(audited).toEqual([{ action: 'family.manage' }]);
    const { id } = answer.body.data as { id: string };
    await guardian.data('POST', `/api/v1/families/children/${id}/agreement`, AGREEMENT);
    const session = await aSession(guardian, id);
    const path = `/api/monitoring/sessions/${session}/messages`;
    const queues = [...running.app.get(DurableEvents).queues.values()];
    // A finished job is gone at once: it is looked at while it has to wait.
    await Promise.all(queues.map((queue) => queue.pause()));
    await guardian.data('POST', path, { messages: aGroomingChat() }, { 'x-request-id': requestId });
    const jobs = async () => (await Promise.all(queues.map((queue) => queue.getJobs()))).flat();
    await until(async () => (await jobs()).some(({ data }) => data.requestId === requestId));
    await Promise.all(queues.map((queue) => queue.resume()));
  });

  /** What comes back for bytes. */
  const answerTo = (bytes: string) => {
    const { port, hostname } = new URL(running.address);
    return new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      let received = '';
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.on('close', () => resolve(received)).on('error', reject);
    });
  };

  it.each([
    ['an address that cannot be decoded', 'GET', '/api/alerts/%ZZ', 400, 'BAD_REQUEST'],
    ['an id longer than any', 'PUT', `/api/alerts/${'a'.repeat(300)}/status`, 414, 'PATH_TOO_LONG'],
  ])('is a problem document for %s', async (_, method, path, status, code) => {
    const { headers, ...answer } = await guardian.send(method, path);
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['bytes that are no HTTP', 'GET / HTTP/1.1\r\nHost\u0000: x\r\n\r\n', 400, 'BAD_REQUEST'],
    ['headers without end', `GET / HTTP/1.1\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
  ])('is a problem document to %s, and the last', async (_, bytes, status, code) => {
    const [head, body] = (await answerTo(bytes)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });
});
