import { connect } from 'node:net';
import { rateLimitBuckets } from '../../support/access/rate-limits';
import { liveRoutes } from '../../support/access/live-routes';
import { aGuardian, Client } from '../../support/people/client';
import type { Answer, Guardian } from '../../support/people/client';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';

const FACTOR = 50;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const SOME_ID = '11111111-1111-4111-8111-111111111111';

let running: RunningApp;
let stranger: Client;
let guardian: Guardian;

beforeAll(async () => {
  running = await aRunningApp({ SAFEGUARDIAN_RATE_LIMIT_FACTOR: String(FACTOR) });
  stranger = new Client(running.address);
  guardian = await aGuardian(running.address);
}, 300_000);
afterAll(() => running.close());

const isProblem = ({ status, headers, body }: Answer, expected: number, code: string) => {
  expect({ status, code: body.code }).toEqual({ status: expected, code });
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
};

/** Methods by address, of every route that controllers hold. */
function methodsByAddress(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const routes = liveRoutes(running.app).map(({ name }) => name.split(' '));
  for (const [, path] of routes) {
    const address = path.replace(/:\w+/g, SOME_ID);
    const meant = routes.filter(([, other]) => new RegExp(`^${other.replace(/:\w+/g, '[^/]+')}$`).test(address));
    found.set(address, new Set(meant.map(([method]) => method)));
  }
  return found;
}

describe('a method that an address does not know', () => {
  it('is 405 with those that it knows, at every address', async () => {
    const addresses = [...methodsByAddress()];
    expect(addresses.length).toBeGreaterThan(100);
    for (const [address, known] of addresses) {
      for (const method of METHODS.filter((one) => !known.has(one))) {
        const answer = await stranger.send(method, address);
        isProblem(answer, 405, 'METHOD_NOT_ALLOWED');
        const allowed = answer.headers.get('allow')!.split(', ');
        expect(allowed).toEqual(expect.arrayContaining([...known, 'OPTIONS']));
        expect(allowed).not.toContain(method);
        expect(allowed.includes('HEAD')).toBe(known.has('GET'));
      }
    }
  });

  it('leaves 404 to an address that nobody answers', async () => {
    for (const path of ['/api/nothing', '/api/alerts/a/b/c/d', '/nothing']) {
      isProblem(await stranger.send('POST', path), 404, 'NOT_FOUND');
    }
  });

  it.each(['/api/auth/login', '/api/alerts', '/health'])('OPTIONS of %s says which it knows', async (path) => {
    const { status, headers } = await stranger.send('OPTIONS', path);
    expect(status).toBe(204);
    expect(headers.get('allow')).toMatch(path === '/api/auth/login' ? /^POST, OPTIONS$/ : /^GET, HEAD, OPTIONS$/);
  });

  it.each(['/health', '/api/users/profile', '/openapi.json'])('HEAD of %s is GET without the body', async (path) => {
    const asked = (method: string) =>
      fetch(running.address + path, { method, headers: { authorization: `Bearer ${guardian.token}` } });
    const [got, head] = [await asked('GET'), await asked('HEAD')];
    expect([got.status, head.status]).toEqual([200, 200]);
    expect(head.headers.get('content-type')).toBe(got.headers.get('content-type'));
    expect(await head.text()).toBe('');
  });
});

describe('an answer of 401', () => {
  it('says how to prove oneself, and that a token was not taken', async () => {
    const asked = async (headers: Record<string, string>) => {
      const answer = await stranger.send('GET', '/api/users/profile', undefined, headers);
      isProblem(answer, 401, 'AUTH_002');
      return answer.headers.get('www-authenticate');
    };
    expect(await asked({})).toBe('Bearer realm="safeguardian"');
    expect(await asked({ authorization: 'Bearer a.b.c' })).toBe('Bearer realm="safeguardian", error="invalid_token"');
    expect(await asked({ 'x-api-key': 'x' })).toBe('Bearer realm="safeguardian"');
  });

  it('says so at every address, and where a password was wrong', async () => {
    for (const [address, methods] of methodsByAddress()) {
      if (!methods.has('GET')) continue;
      const { status, headers } = await stranger.send('GET', address);
      if (status === 401) expect(headers.get('www-authenticate')).toMatch(/^Bearer /);
    }
    const wrong = await stranger.send('POST', '/api/auth/login', { email: guardian.email, password: 'wrong-one-here' });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer realm="safeguardian"');
  });
});

describe('a body of another kind than the address takes', () => {
  const form = () => {
    const made = new FormData();
    made.append('email', 'a@b.example');
    return made;
  };

  it('is 415: a form where JSON is wanted', async () => {
    isProblem(await stranger.send('POST', '/api/auth/login', form()), 415, 'UNSUPPORTED_MEDIA_TYPE');
    isProblem(await guardian.send('POST', '/api/families/children', form()), 415, 'UNSUPPORTED_MEDIA_TYPE');
    isProblem(await guardian.send('PUT', '/api/users/profile', form()), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('is 415: JSON where a form is wanted', async () => {
    isProblem(await guardian.send('POST', '/api/monitoring/imports', {}), 415, 'UPLOAD_EXPECTED');
    isProblem(await guardian.send('POST', '/api/v1/analyze/image', {}), 415, 'UPLOAD_EXPECTED');
  });

  it('is 415: a body that does not say what it is', async () => {
    const { hostname, port } = new URL(running.address);
    const heard = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write('POST /api/auth/login HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}'),
      );
      let text = '';
      socket
        .on('data', (bytes) => (text += bytes.toString()))
        .on('close', () => resolve(text))
        .on('error', reject);
    });
    expect(heard).toMatch(/^HTTP\/1\.1 415 /);
    expect(heard).toContain('UNSUPPORTED_MEDIA_TYPE');
  });

  it('is described wherever a body is taken', async () => {
    const { paths } = (await guardian.send('GET', '/openapi.json')).body as unknown as {
      paths: Record<string, Record<string, { requestBody?: object; responses: Record<string, object> }>>;
    };
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    const taking = operations.filter(({ requestBody }) => requestBody);
    expect(taking.length).toBeGreaterThan(50);
    expect(taking.filter(({ responses }) => !responses['415'])).toEqual([]);
  });
});

describe('what an answer says of limits', () => {
  const said = ({ headers }: Answer) => {
    const [, name, remaining, reset] = /^"(\w+)";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '') ?? [];
    const [, policy, quota] = /^"(\w+)";q=(\d+);w=\d+$/.exec(headers.get('ratelimit-policy') ?? '') ?? [];
    const old = ['limit', 'remaining', 'reset'].map((part) => Number(headers.get(`x-ratelimit-${part}`)));
    expect({ policy, old }).toEqual({ policy: name, old: [quota, remaining, reset].map(Number) });
    return { name, quota: Number(quota), remaining: Number(remaining), reset: Number(reset) };
  };

  it('is about one limit, the tightest of those that count', async () => {
    const login = { email: 'nobody@family.example', password: 'wrong-one-here' };
    expect(said(await stranger.send('POST', '/api/auth/login', login))).toMatchObject({ name: 'credentials' });
    expect(said(await guardian.send('GET', '/api/users/profile'))).toMatchObject({ name: 'default' });
  });

  it('agrees with when to come back', async () => {
    const path = `/api/evidence/${SOME_ID}/content`;
    let answer = await guardian.send('GET', path);
    for (let n = 0; answer.status !== 429 && n < 10 * FACTOR; n++) answer = await guardian.send('GET', path);
    isProblem(answer, 429, 'RATE_LIMITED');
    const { name, remaining, reset } = said(answer);
    expect({ name, remaining }).toEqual({ name: 'evidence_content', remaining: 0 });
    expect(answer.headers.get('retry-after')).toBe(String(reset));
  });

  it('is left out where something else makes one wait', async () => {
    const login = { email: 'nobody-else@family.example', password: 'wrong-one-here' };
    let answer = await stranger.send('POST', '/api/auth/login', login);
    for (let n = 0; answer.status === 401 && n < 10; n++)
      answer = await stranger.send('POST', '/api/auth/login', login);
    isProblem(answer, 429, 'AUTH_005');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect([...answer.headers.keys()].filter((name) => /ratelimit/.test(name))).toEqual([]);
  });

  it('is multiplied by the factor of the installation, whichever limit it is', () => {
    const buckets = rateLimitBuckets();
    expect(buckets.map(({ name }) => name)).toEqual(expect.arrayContaining(['default', 'credentials', 'code_tries']));
    expect(new Set(buckets.map(({ name }) => name)).size).toBe(buckets.length);
  });

  it.each([
    ['POST', '/api/auth/login', 'credentials', 60],
    ['POST', '/api/v1/families/links', 'code_tries', 10],
  ])('of %s %s is so many times as many', async (method, path, name, quota) => {
    expect(said(await guardian.send(method, path, {}))).toMatchObject({ name, quota: quota * FACTOR });
  });
});
