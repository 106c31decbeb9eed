import { lettersTo } from '../../../tools/demo/outbox';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aGuardian, Client, PASSWORD } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { heldClock, MOBILE, signIn } from '../../support/people/sign-in';
import { connected } from '../../support/sockets/sockets';
import { until } from '../../support/until';

interface Device {
  readonly id: string;
  readonly device_type: string;
  readonly name: string;
  readonly ip: string;
  readonly is_current: boolean;
}
interface Signed {
  readonly token: string;
  readonly refresh_token: string;
}

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('sessions', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await aRunningApp({ SAFEGUARDIAN_TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => running.close());

  const another = async ({ email }: Guardian, device: object = {}) => {
    const answer = await signIn(running.address, email, { device_info: { ...MOBILE, ...device } });
    const { token, refresh_token } = answer.body.data as Signed;
    const client = new Client(running.address);
    client.token = token;
    return Object.assign(client, { refreshToken: refresh_token });
  };
  const isIn = async (client: Client) => (await client.send('GET', '/api/users/profile')).status === 200;
  const devicesOf = async (client: Client) =>
    (await client.data<{ devices: Device[] }>('GET', '/api/users/devices')).devices;
  const refresh = (refresh_token: string) =>
    new Client(running.address).send('POST', '/api/auth/refresh', { refresh_token });
  const refreshed = async (token: string) => ((await refresh(token)).body.data as Signed).refresh_token;

  describe('go on with an access token alone', () => {
    const renew = (client: Client) => client.send('POST', '/api/auth/refresh');

    it('as long as no refresh token of theirs was spent', async () => {
      const client = await another(await aGuardian(running.address));
      const answer = await renew(client);
      expect(answer).toMatchObject({ status: 200, body: { data: { user: { role: 'family_admin' } } } });
      const renewed = new Client(running.address);
      renewed.token = (answer.body.data as Signed).token;
      expect(await isIn(renewed)).toBe(true);
      expect(answer.body.data).not.toHaveProperty('refresh_token');
      await refreshed(client.refreshToken);
      expect(await renew(client)).toMatchObject({ status: 401, body: { code: 'AUTH_002' } });
      expect((await renew(renewed)).status).toBe(401);
    });

    it('and not once they ended, nor with anything else', async () => {
      const client = await another(await aGuardian(running.address));
      await client.send('POST', '/api/auth/logout');
      expect((await renew(client)).status).toBe(401);
      client.token = `${client.token}x`;
      expect((await renew(client)).status).toBe(401);
      expect((await renew(new Client(running.address))).status).toBe(401);
    });
  });

  describe('are listed as devices', () => {
    it('with a name a person knows, and which one this is', async () => {
      const guardian = await aGuardian(running.address);
      const client = await another(guardian, { user_agent: FIREFOX });
      const devices = await devicesOf(client);
      expect(devices).toHaveLength(2);
      expect(devices.find(({ is_current }) => is_current)).toMatchObject({
        device_type: 'mobile',
        name: 'Firefox on Linux',
        ip: '127.0.0.1',
      });
    });

    it('ended one by one, which counts at once, on sockets too', async () => {
      const guardian = await aGuardian(running.address);
      const client = await another(guardian);
      const socket = await connected(running.address, client.token);
      const closed = new Promise((resolve) => socket.once('disconnect', resolve));
      const { id } = (await devicesOf(client)).find(({ is_current }) => is_current)!;
      expect((await guardian.send('DELETE', `/api/users/devices/${id}`)).status).toBe(204);
      await closed;
      expect(await isIn(client)).toBe(false);
      expect((await refresh(client.refreshToken)).status).toBe(401);
      await expect(connected(running.address, client.token)).rejects.toThrow('AUTH_002');
      expect(await isIn(guardian)).toBe(true);
      expect(await guardian.send('DELETE', `/api/users/devices/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'DEVICE_NOT_FOUND' },
      });
    });

    it('and never somebody else’s', async () => {
      const guardian = await aGuardian(running.address);
      const stranger = await aGuardian(running.address);
      const [{ id }] = await devicesOf(guardian);
      expect((await stranger.send('DELETE', `/api/users/devices/${id}`)).status).toBe(404);
      expect(await isIn(guardian)).toBe(true);
      expect((await devicesOf(stranger)).map((device) => device.id)).not.toContain(id);
    });

    it('without line breaks that a client put into its name, and sealed in the database', async () => {
      const guardian = await aGuardian(running.address);
      const forged = 'Phone\r\n2026-11-21 INFO operator signed in\u2028x';
      const client = await another(guardian, { user_agent: forged, device_type: 'mob\r\nile' });
      const device = (await devicesOf(client)).find(({ is_current }) => is_current)!;
      expect(JSON.stringify(device)).not.toMatch(/\\r|\\n|\\u2028|\u2028/);
      expect(device.device_type).toBe('mob ile');
      const rows = await running.database.query<{ row: string }>(
        `select encode(device_sealed, 'escape') || s::text as row from identity.sessions s`,
      );
      expect(rows.map(({ row }) => row).join()).not.toMatch(/operator signed in|127\.0\.0\.1/);
    });
  });

  it('all end with one request', async () => {
    const guardian = await aGuardian(running.address);
    const client = await another(guardian);
    expect((await client.send('POST', '/api/auth/logout-everywhere')).status).toBe(204);
    expect([await isIn(client), await isIn(guardian)]).toEqual([false, false]);
  });

  it('end with a new password, except the one that changed it', async () => {
    const guardian = await aGuardian(running.address);
    const client = await another(guardian);
    const change = (current_password: string, new_password: string) =>
      guardian.send('PUT', '/api/users/password', { current_password, new_password });
    expect(await change('not the one', 'a new calm evening')).toMatchObject({
      status: 422,
      body: { code: 'PASSWORD_WRONG', errors: [{ pointer: '/current_password' }] },
    });
    expect((await change(PASSWORD, 'short')).status).toBe(422);
    expect(await isIn(client)).toBe(true);
    expect((await change(PASSWORD, 'a new calm evening')).status).toBe(204);
    expect([await isIn(client), await isIn(guardian)]).toEqual([false, true]);
    expect((await signIn(running.address, guardian.email)).status).toBe(401);
  });

  describe('betray a stolen refresh token', () => {
    it('when it comes back after the grace: the whole session ends, also for who holds the newest', async () => {
      const guardian = await aGuardian(running.address);
      const client = await another(guardian);
      const clock = heldClock(running.app);
      const second = await refreshed(client.refreshToken);
      const third = await refreshed(second);
      clock.forward(11);
      expect((await refresh(second)).status).toBe(401);
      expect((await refresh(third)).status).toBe(401);
      expect(await isIn(client)).toBe(false);
      clock.release();
      const [{ n }] = await running.database.query<{ n: number }>(
        `select count(*)::int as n from audit.entries where action = 'identity.refresh_token_reused'`,
      );
      expect(n).toBe(1);
    });

    it('when it is older than the one before the last, even at once', async () => {
      const client = await another(await aGuardian(running.address));
      const second = await refreshed(client.refreshToken);
      await refreshed(second);
      expect((await refresh(client.refreshToken)).status).toBe(401);
      expect(await isIn(client)).toBe(false);
    });

    it('and not two tabs that refresh at the same moment', async () => {
      const client = await another(await aGuardian(running.address));
      const answers = await Promise.all([1, 2, 3].map(() => refresh(client.refreshToken)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      const tokens = answers.map(({ body }) => (body.data as Partial<Signed>).refresh_token).filter(Boolean);
      expect(tokens).toHaveLength(1);
      expect((await refresh(tokens[0]!)).status).toBe(200);
    });
  });

  describe('from a device never seen', () => {
    const NEWS = /A new device signed in/;

    it('are told of by letter and on the other devices; a known device is no news', async () => {
      const guardian = await aGuardian(running.address, { device_info: MOBILE });
      const socket = await connected(running.address, guardian.token);
      const notices: Record<string, unknown>[] = [];
      socket.on('security_notice', (notice: Record<string, unknown>) => notices.push(notice));
      await another(guardian);
      const client = await another(guardian, { device_id: 'a-telephone-nobody-has-seen' });
      await until(() => notices.length > 0);
      const { id } = (await devicesOf(client)).find(({ is_current }) => is_current)!;
      expect(notices).toEqual([expect.objectContaining({ kind: 'new_device', session_id: id })]);
      const news = async () =>
        (await lettersTo(running.dataFolder, guardian.email)).filter((letter) => NEWS.test(letter));
      await until(async () => (await news()).length === 1);
      await another(guardian, { device_id: 'a-telephone-nobody-has-seen' });
      const sent = await running.database.query(`select from identity.letters where kind = 'new_device'`);
      expect(sent.length).toBeGreaterThan(0);
      expect(notices).toHaveLength(1);
      socket.close();
    });

    it('are known again by a cookie that no script reads', async () => {
      const guardian = await aGuardian(running.address);
      const login = (cookie = '') =>
        new Client(running.address).send(
          'POST',
          '/api/auth/login',
          { email: guardian.email, password: PASSWORD },
          cookie ? { cookie } : {},
        );
      const cookieOf = (answer: { headers: Headers }) =>
        answer.headers.getSetCookie().find((cookie) => cookie.startsWith('sg_device='))!;
      const first = cookieOf(await login());
      expect(first).toMatch(/HttpOnly/);
      expect(first).toMatch(/SameSite=Lax/);
      const value = first.split(';')[0];
      expect(cookieOf(await login(value)).split(';')[0]).toBe(value);
      const forged = cookieOf(await login('sg_device=chosen-by-the-client')).split(';')[0];
      expect(forged).not.toContain('chosen');
      const known = await running.database.query(
        `select from identity.known_devices d join identity.accounts a on a.id = d.account_id where a.family_id = $1`,
        [guardian.familyId],
      );
      // The one that registered, the browser, and the browser that lost its cookie.
      expect(known).toHaveLength(3);
    });
  });

  describe('are not opened', () => {
    const from = (ip: string) => ({ 'x-forwarded-for': ip });
    const attempt = (email: string, password: string, ip: string) =>
      new Client(running.address).send('POST', '/api/auth/login', { email, password }, from(ip));

    it('after five wrong passwords, in the same words whether or not the address has an account', async () => {
      const guardian = await aGuardian(running.address);
      const seen: [number, unknown, unknown][][] = [];
      for (const email of [guardian.email, 'nobody-at-all@family.example']) {
        const answers: [number, unknown, unknown][] = [];
        for (let n = 0; n < 7; n++) {
          const { status, body } = await attempt(email, 'not the one', '192.0.2.1');
          answers.push([status, body.code, body.detail]);
        }
        seen.push(answers);
      }
      expect(seen[0]).toEqual(seen[1]);
      expect(seen[0].map(([status]) => status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
    });

    it('by more guesses at once than one after the other', async () => {
      const guardian = await aGuardian(running.address);
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, at) => attempt(guardian.email, `guess number ${at}`, `192.0.2.${at + 10}`)),
      );
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
    });

    it('more than sixty times a minute from one network: an IPv6 customer’s addresses are one', async () => {
      const statuses = async (address: (n: number) => string) => {
        const answers = await Promise.all(
          Array.from({ length: 70 }, (_, n) => attempt(`someone-${n}@family.example`, 'x'.repeat(300), address(n))),
        );
        return new Set(answers.map(({ status }) => status));
      };
      // Validation comes after the limit, so that nothing has to be hashed for this.
      expect(await statuses((n) => `2001:db8:1:2::${n.toString(16)}`)).toEqual(new Set([422, 429]));
      expect(await statuses((n) => `2001:db8:1:${(n + 256).toString(16)}::1`)).toEqual(new Set([422]));
    });

    it('with a password too long to be one, which is refused before it is hashed', async () => {
      const guardian = await aGuardian(running.address);
      const register = (password: string) => {
        const account = { email: 'long@family.example', password, first_name: 'A', last_name: 'B' };
        return new Client(running.address).send('POST', '/api/auth/register', account);
      };
      const long = 'x'.repeat(15_000);
      const refused = { status: 422, body: { errors: [{ pointer: '/password' }] } };
      expect(await attempt(guardian.email, long, '192.0.2.60')).toMatchObject(refused);
      expect(await register(long)).toMatchObject(refused);
      const megabyte = 'x'.repeat(1_000_000);
      const unread = { status: 413, body: { code: 'BODY_TOO_LARGE' } };
      expect(await attempt(guardian.email, megabyte, '192.0.2.60')).toMatchObject(unread);
      expect(await register(megabyte)).toMatchObject(unread);
    });

    it('two hundred at a time without leaving the others a turn', async () => {
      const guardian = await aGuardian(running.address);
      let pending = 200;
      const attempts = Array.from({ length: 200 }, async (_, n) => {
        const { status } = await attempt(`parallel-${n}@family.example`, 'not the one', `198.51.100.${n}`);
        pending--;
        return status;
      });
      expect(await isIn(guardian)).toBe(true);
      expect(pending).toBeGreaterThan(0);
      expect(new Set(await Promise.all(attempts))).toEqual(new Set([401]));
    });
  });

  it('and every refusal stand in the audit trail, without an address in clear', async () => {
    const guardian = await aGuardian(running.address);
    await signIn(running.address, guardian.email, { password: 'not the one' });
    const entries = await running.database.query<{ action: string; outcome: string; text: string }>(
      'select action, outcome::text, e::text as text from audit.entries e',
    );
    const kinds = entries.map(({ action, outcome }) => `${action} ${outcome}`);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'identity.sign_in allowed',
        'identity.sign_in denied',
        'identity.lock allowed',
        'identity.end_device allowed',
        'identity.sign_out allowed',
        'identity.password_changed allowed',
        'identity.verify_email allowed',
      ]),
    );
    expect(entries.map(({ text }) => text).join()).not.toMatch(/@|127\.0\.0\.1|192\.0\.2/);
  });
});
