import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aGuardian, anUnverifiedGuardian, Client } from '../../support/people/client';
import { OpenIdProvider } from '../../support/servers/open-id-provider';
import { withAuthenticator } from '../../support/people/sign-in';

const PORTAL = 'http://localhost:4174';

/** A browser, as far as redirects and cookies go. What is addressed to the portal goes to the app under test. */
class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(private readonly app: string) {}

  async open(address: string): Promise<{ status: number; location: string | null; body: string }> {
    const url = new URL(address.replace(PORTAL, this.app));
    const jar = this.jars.get(url.host) ?? new Map<string, string>();
    this.jars.set(url.host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    const next = location && new URL(location, url).href;
    return { status: answer.status, location: next, body: await answer.text() };
  }

  /** Follows redirects until one leads to a page of the portal, or to `stopAt`. */
  async follow(address: string, stopAt = /^http:\/\/localhost:4174\/(home|sign-in)/): Promise<string> {
    let next = address;
    for (let hop = 0; hop < 10; hop++) {
      const { location, status, body } = await this.open(next);
      if (!location) throw new Error(`${next} answered ${status}: ${body.slice(0, 300)}`);
      if (stopAt.test(location)) return location;
      next = location;
    }
    throw new Error('redirects without end');
  }

  cookie(name: string): string | undefined {
    return this.jars.get(new URL(this.app).host)?.get(name);
  }

  setCookie(name: string, value: string): void {
    this.jars.get(new URL(this.app).host)!.set(name, value);
  }
}

describe('an OpenID provider', () => {
  const provider = new OpenIdProvider();
  let running: RunningApp;

  beforeAll(async () => {
    // The provider warns that it forgets everything when it stops, which is what a test wants.
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const issuer = await provider.start(`${PORTAL}/api/auth/oidc/callback`);
    running = await aRunningApp({
      SAFEGUARDIAN_PUBLIC_URL: PORTAL,
      SAFEGUARDIAN_OIDC_ISSUER: issuer,
      SAFEGUARDIAN_OIDC_CLIENT_ID: provider.clientId,
      SAFEGUARDIAN_OIDC_CLIENT_SECRET: provider.clientSecret,
      SAFEGUARDIAN_OIDC_NAME: 'Town school',
    });
  });
  afterAll(async () => {
    await running.close();
    await provider.stop();
  });

  const START = `${PORTAL}/api/auth/oidc`;
  const aPerson = (email: string, isVerified = true) =>
    (provider.person = { subject: `subject of ${email}`, email, isVerified });
  const accounts = async () => (await running.database.query('select from identity.accounts')).length;

  it('is named to the page that offers it', async () => {
    expect(await new Client(running.address).data('GET', '/api/auth/providers')).toEqual({
      oidc: { name: 'Town school' },
    });
  });

  it('signs in whoever has an account with the same verified address', async () => {
    const guardian = await aGuardian(running.address);
    aPerson(guardian.email.toUpperCase());
    const browser = new Browser(running.address);
    expect(await browser.follow(START)).toBe(`${PORTAL}/home`);
    const refreshed = await new Client(running.address).send(
      'POST',
      '/api/auth/refresh',
      {},
      { cookie: `sg_refresh=${browser.cookie('sg_refresh')}` },
    );
    expect(refreshed).toMatchObject({ status: 200, body: { data: { user: { email: guardian.email } } } });
  });

  it('is linked by its subject: a changed address there still signs in here', async () => {
    const guardian = await aGuardian(running.address);
    const { subject } = aPerson(guardian.email);
    await new Browser(running.address).follow(START);
    provider.person = { subject, email: 'moved@elsewhere.example', isVerified: false };
    expect(await new Browser(running.address).follow(START)).toBe(`${PORTAL}/home`);
  });

  it.each(['nobody has an account', 'the provider did not verify the address', 'the account did not verify it'])(
    'opens nothing and makes nothing where %s',
    async (reason) => {
      const guardian = await (reason.startsWith('the account') ? anUnverifiedGuardian : aGuardian)(running.address);
      if (reason.startsWith('nobody')) aPerson('stranger@provider.example');
      else aPerson(guardian.email, !reason.startsWith('the provider'));
      const before = await accounts();
      const browser = new Browser(running.address);
      expect(await browser.follow(START)).toBe(`${PORTAL}/sign-in#error=no_account`);
      expect(browser.cookie('sg_refresh')).toBeUndefined();
      expect(await accounts()).toBe(before);
    },
  );

  it('is one proof: the second factor is still asked for', async () => {
    const guardian = await aGuardian(running.address);
    await withAuthenticator(guardian, new Date());
    aPerson(guardian.email);
    const browser = new Browser(running.address);
    const page = new URL(await browser.follow(START));
    const question = new URLSearchParams(page.hash.slice(1));
    expect(question.get('methods')).toBe('totp backup_code');
    expect(question.get('second_factor')).toMatch(/^[0-9a-f-]{36}\./);
    expect(browser.cookie('sg_refresh')).toBeUndefined();
  });

  describe('opens nothing when the browser comes back', () => {
    const BACK = /\/api\/auth\/oidc\/callback/;
    let browser: Browser;
    let back: string;

    beforeEach(async () => {
      aPerson((await aGuardian(running.address)).email);
      browser = new Browser(running.address);
      back = await browser.follow(START, BACK);
    });
    const isRefused = async (address: string, from = browser) => {
      expect((await from.open(address)).location).toBe(`${PORTAL}/sign-in#error=no_account`);
      expect(from.cookie('sg_refresh')).toBeUndefined();
    };
    const changed = (name: string, value: string) => {
      const url = new URL(back);
      url.searchParams.set(name, value);
      return url.href;
    };

    it('with another state', () => isRefused(changed('state', 'x'.repeat(43))));
    it('with another code', () => isRefused(changed('code', 'y'.repeat(43))));
    it('from another issuer', () => isRefused(changed('iss', 'https://elsewhere.example')));
    it('with an error', () => isRefused(`${PORTAL}/api/auth/oidc/callback?error=access_denied&state=x`));
    it('in another browser', () => isRefused(back, new Browser(running.address)));
    it('with a cookie that somebody changed', async () => {
      const memory = browser.cookie('sg_oidc')!;
      browser.setCookie('sg_oidc', `${memory.slice(0, -4)}AAAA`);
      await isRefused(back);
    });
    it('with the cookie of another attempt', async () => {
      const other = new Browser(running.address);
      await other.follow(START, BACK);
      browser.setCookie('sg_oidc', other.cookie('sg_oidc')!);
      await isRefused(back);
    });
    it('a second time', async () => {
      const memory = browser.cookie('sg_oidc')!;
      expect((await browser.open(back)).location).toBe(`${PORTAL}/home`);
      const thief = new Browser(running.address);
      await thief.open(`${PORTAL}/api/auth/providers`);
      thief.setCookie('sg_oidc', memory);
      await isRefused(back, thief);
    });
  });

  it('is not offered where none is configured', async () => {
    const plain = await aRunningApp({ SAFEGUARDIAN_OIDC_ISSUER: '' });
    const visitor = new Client(plain.address);
    expect(await visitor.data('GET', '/api/auth/providers')).toEqual({ oidc: null });
    expect((await visitor.send('GET', '/api/auth/oidc')).status).toBe(404);
    await plain.close();
  });
});
