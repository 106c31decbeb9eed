import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { JwtService } from '@nestjs/jwt';
import { Config } from '@app/config';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aChild, aGuardian, aSession, Client, PASSWORD } from '../support/people/client';
import type { Answer, Guardian } from '../support/people/client';

const message = (overrides: Record<string, unknown> = {}) => ({
  platform_message_id: '1',
  sender: 'ida',
  is_from_child: false,
  content: 'hi',
  sent_at: '2026-11-20T10:00:00Z',
  ...overrides,
});
const isProblem = ({ headers, body }: Answer) => {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ type: expect.any(String), title: expect.any(String), requestId: expect.any(String) });
  expect(JSON.stringify(body)).not.toMatch(/node_modules|at Object|select |insert /i);
};

describe('bad input', () => {
  let running: RunningApp;
  let guardian: Guardian;
  let childId: string;
  let messages: string;

  beforeAll(async () => {
    running = await aRunningApp();
    guardian = await aGuardian(running.address);
    childId = await aChild(guardian);
    messages = `/api/monitoring/sessions/${await aSession(guardian, childId)}/messages`;
  });
  afterAll(() => running.close());

  const stored = async () => (await running.database.query('select 1 from monitoring.messages')).length;

  describe('in messages', () => {
    it.each<[string, unknown, number, string | undefined]>([
      ['an empty list', { messages: [] }, 422, '/messages'],
      [
        '1,001 messages',
        { messages: Array.from({ length: 1001 }, (_, i) => message({ platform_message_id: `${i}` })) },
        422,
        '/messages',
      ],
      ['10,001 characters', { messages: [message({ content: 'x'.repeat(10_001) })] }, 422, '/messages/0/content'],
      ['no text', { messages: [message({ content: '' })] }, 422, '/messages/0/content'],
      ['a time that is none', { messages: [message(), message({ sent_at: 'yesterday' })] }, 422, '/messages/1/sent_at'],
      ['an unknown field', { messages: [message({ family_id: 'x' })] }, 422, '/messages/0/family_id'],
      ['a wrong type', { messages: [message({ is_from_child: 'yes' })] }, 422, '/messages/0/is_from_child'],
      ['a prototype', '{"messages":[],"__proto__":{"admin":true}}', 400, undefined],
      ['half of a document', '{"messages":[', 400, undefined],
      ['no document', 'hello', 400, undefined],
    ])('%s is refused and nothing is stored', async (_, body, status, pointer) => {
      const answer = await guardian.send('POST', messages, body);
      expect(answer.status).toBe(status);
      isProblem(answer);
      if (pointer) expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
      expect(await stored()).toBe(0);
    });

    it('a body of 13 MB is refused before it is read', async () => {
      const answer = await guardian.send('POST', messages, JSON.stringify({ messages: 'x'.repeat(13 * 1024 * 1024) }));
      expect(answer.status).toBe(413);
      isProblem(answer);
    });

    it('exactly 10,000 characters, lone surrogates and control characters are stored as they are', async () => {
      const odd = '\ud800 \u0000 \u202e \ufffd 😀';
      const content = odd + 'x'.repeat(10_000 - odd.length);
      expect(await guardian.data('POST', messages, { messages: [message({ content })] })).toEqual({
        accepted: 1,
        duplicates: 0,
      });
    });

    it('a session that was stopped takes nothing more', async () => {
      const session = await aSession(guardian, childId);
      await guardian.data('PUT', `/api/monitoring/sessions/${session}/stop`, { reason: 'signed out' });
      const answer = await guardian.send('POST', `/api/monitoring/sessions/${session}/messages`, {
        messages: [message()],
      });
      expect(answer).toMatchObject({ status: 409, body: { code: 'SESSION_ENDED' } });
    });
  });

  describe('in imports', () => {
    const upload = (name: string, content: string | Buffer, fields: Record<string, string> = { child_id: childId }) => {
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.append(field, value);
      form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
      return guardian.send('POST', '/api/monitoring/imports', form);
    };
    const spool = () => {
      const folder = join(running.dataFolder, 'spool');
      return existsSync(folder) ? readdirSync(folder) : [];
    };

    it.each([
      ['an empty file', 'chat.txt', ''],
      ['a picture', 'chat.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
      ['text of no known layout', 'chat.txt', 'Dear diary,\ntoday was a good day.\n'],
      ['a zip that is none', 'chat.zip', 'PK\u0003\u0004 broken'],
      ['text in another encoding', 'chat.txt', Buffer.from('11.11.26, 10:00 - J\xf6rg: gr\xfc\xdfe\n', 'latin1')],
    ])('%s is refused with a reason and leaves nothing behind', async (_, name, content) => {
      const answer = await upload(name, content);
      expect([415, 422]).toContain(answer.status);
      isProblem(answer);
      expect(spool()).toEqual([]);
      expect((await guardian.data<{ imports: unknown[] }>('GET', '/api/monitoring/imports')).imports).toEqual([]);
    });

    it('a chat without the child in it asks who the child is', async () => {
      const answer = await upload('chat.txt', '11/20/26, 10:00 - Ida: hi\n11/20/26, 10:01 - sunny: hey\n');
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'IMPORT_CHILD_UNKNOWN', participants: ['Ida', 'sunny'], errors: [{ pointer: '/child_author' }] },
      });
      expect(spool()).toEqual([]);
    });

    it('a form without a child, and no form at all, are refused', async () => {
      expect(await upload('chat.txt', 'x', {})).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/child_id' }] },
      });
      const answer = await guardian.send('POST', '/api/monitoring/imports', { child_id: childId });
      expect(answer).toMatchObject({ status: 415, body: { code: 'UPLOAD_EXPECTED' } });
    });
  });

  describe('in sign-in', () => {
    it('an unknown address and a wrong password get the same answer', async () => {
      const visitor = new Client(running.address);
      const wrong = await visitor.send('POST', '/api/auth/login', { email: guardian.email, password: 'not the one' });
      const unknown = await visitor.send('POST', '/api/auth/login', {
        email: 'nobody@x.example',
        password: 'not the one',
      });
      expect(wrong.status).toBe(401);
      const { requestId: _1, ...first } = wrong.body;
      const { requestId: _2, ...second } = unknown.body;
      expect(first).toEqual(second);
    });

    it('five wrong passwords close the account for a while, even for the right one', async () => {
      const other = await aGuardian(running.address);
      const visitor = new Client(running.address);
      for (let i = 0; i < 5; i++) {
        await visitor.send('POST', '/api/auth/login', { email: other.email, password: 'not the one' });
      }
      const answer = await visitor.send('POST', '/api/auth/login', { email: other.email, password: PASSWORD });
      expect(answer).toMatchObject({ status: 429, body: { code: 'AUTH_005' } });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    });

    it('an address that is taken, a short password and a made-up time zone are refused', async () => {
      const visitor = new Client(running.address);
      const account = { email: guardian.email, password: PASSWORD, first_name: 'A', last_name: 'B' };
      expect(await visitor.send('POST', '/api/auth/register', account)).toMatchObject({
        status: 409,
        body: { code: 'ACCOUNT_EXISTS' },
      });
      const fresh = { ...account, email: 'new@x.example' };
      expect(await visitor.send('POST', '/api/auth/register', { ...fresh, password: 'short' })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/password' }] },
      });
      expect(await visitor.send('POST', '/api/auth/register', { ...fresh, time_zone: 'Mars/Olympus' })).toMatchObject({
        status: 422,
        body: { code: 'TIME_ZONE' },
      });
      expect(await visitor.send('POST', '/api/auth/register', { ...fresh, role: 'system_admin' })).toMatchObject({
        status: 422,
      });
    });
  });

  describe('in tokens', () => {
    const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = (overrides: Record<string, unknown> = {}) => {
      const [, payload] = guardian.token!.split('.');
      return { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), ...overrides };
    };
    const signed = (overrides: Record<string, unknown> = {}, key = running.app.get(Config).tokenKey) =>
      new JwtService().sign(claims(overrides), { privateKey: key, algorithm: 'ES256' });
    /** An HMAC with a key that the header is meant to lead to. */
    const withHeader = (header: object, key: Buffer) => {
      const head = `${b64({ alg: 'HS256', typ: 'JWT', ...header })}.${b64(claims())}`;
      return `${head}.${createHmac('sha256', key).update(head).digest('base64url')}`;
    };
    const selfSigned = (header: (jwk: object) => object) => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const extra = header({ ...publicKey.export({ format: 'jwk' }), alg: 'ES256' });
      const head = `${b64({ alg: 'ES256', typ: 'JWT', ...extra })}.${b64(claims())}`;
      return `${head}.${sign('sha256', Buffer.from(head), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
    };
    const publicPem = () =>
      createPublicKey(running.app.get(Config).tokenKey).export({ type: 'spki', format: 'pem' }).toString();
    const cases: [string, () => string][] = [
      ['no signature', () => `${b64({ alg: 'none', typ: 'JWT' })}.${b64(claims())}.`],
      [
        'an HMAC under the public key',
        () => {
          const head = `${b64({ alg: 'HS256', typ: 'JWT' })}.${b64(claims())}`;
          return `${head}.${createHmac('sha256', publicPem()).update(head).digest('base64url')}`;
        },
      ],
      [
        'somebody else’s key',
        () => {
          const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
          return signed({}, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
        },
      ],
      ['an end in the past', () => signed({ exp: Math.floor(Date.now() / 1000) - 1 })],
      ['a start in the future', () => signed({ nbf: Math.floor(Date.now() / 1000) + 600 })],
      ['another audience', () => signed({ aud: 'elsewhere' })],
      ['another issuer', () => signed({ iss: 'somebody' })],
      ['another person', () => signed({ sub: '00000000-0000-4000-8000-000000000000' })],
      ['a session that never was', () => signed({ sid: '00000000-0000-4000-8000-000000000000' })],
      ['a session id that is none', () => signed({ sid: "' or 1=1 --" })],
      ['a key id that leads to a file', () => withHeader({ kid: '../../../../dev/null' }, Buffer.alloc(0))],
      ['a key id that is a query', () => withHeader({ kid: "x' union select 'key' --" }, Buffer.from('key'))],
      ['a key of its own in the header', () => selfSigned((jwk) => ({ jwk }))],
      ['an address to fetch keys from', () => selfSigned(() => ({ jku: `${running.address}/keys.json` }))],
      ['a certificate to fetch', () => selfSigned(() => ({ x5u: `${running.address}/cert.pem` }))],
      ['two signatures', () => `${signed()}.${signed().split('.')[2]}`],
      ['as much as a header may hold', () => `${signed()}${'x'.repeat(12_000)}`],
    ];

    it.each(cases)('with %s open nothing', async (_, token) => {
      const visitor = new Client(running.address);
      visitor.token = token();
      const answer = await visitor.send('GET', '/api/alerts');
      expect([401, 431]).toContain(answer.status);
      if (answer.status === 401) expect(answer.body.code).toBe('AUTH_002');
    });

    it('of a megabyte open nothing, and cost nothing but the connection', async () => {
      const visitor = new Client(running.address);
      visitor.token = 'x'.repeat(1_000_000);
      // The server may hang up before it has read what is too long; the client then sees a closed connection.
      const status = await visitor.send('GET', '/api/alerts').then(
        (answer) => answer.status,
        (error: unknown) => (error as Error).message,
      );
      expect([431, 'fetch failed']).toContain(status);
      expect((await guardian.send('GET', '/api/alerts')).status).toBe(200);
    });

    it('signed by us for another purpose or person open nothing, while the untouched one does', async () => {
      const visitor = new Client(running.address);
      visitor.token = signed();
      expect((await visitor.send('GET', '/api/alerts')).status).toBe(200);
      visitor.token = signed({ sub: claims().sid });
      expect((await visitor.send('GET', '/api/alerts')).status).toBe(401);
    });

    it('none open nothing, and a refresh token is no access token', async () => {
      const visitor = new Client(running.address);
      expect((await visitor.send('GET', '/api/alerts')).status).toBe(401);
      const session = await visitor.data<{ refresh_token: string }>('POST', '/api/auth/login', {
        email: guardian.email,
        password: PASSWORD,
        device_info: { device_type: 'mobile' },
      });
      visitor.token = session.refresh_token;
      expect((await visitor.send('GET', '/api/alerts')).status).toBe(401);
    });
  });

  it.each(['limit=0', 'limit=201', 'limit=-1', 'limit=x', 'offset=-1', 'status=asleep', 'child_id=1', 'surprise=1'])(
    'in a query (%s) is named',
    async (query) => {
      const answer = await guardian.send('GET', `/api/alerts?${query}`);
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer: `/${query.split('=')[0]}` }));
    },
  );

  it('at an address that is none is a 404, and a malformed id a 400', async () => {
    expect(await guardian.send('GET', '/api/nothing')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect((await guardian.send('GET', '/api/alerts/1')).status).toBe(400);
  });
});
