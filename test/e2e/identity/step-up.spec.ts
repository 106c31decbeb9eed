import { IdentityModule } from '../../../src/identity/identity.module';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { SoftAuthenticator } from '../../support/people/authenticator';
import { aGuardian, Client, PASSWORD } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { codeAt, heldClock, proveAgain, withAuthenticator } from '../../support/people/sign-in';
import { liveRoutes } from '../../support/access/live-routes';
import type { LiveRoute } from '../../support/access/live-routes';
import { lettersTo } from '../../../tools/demo/outbox';
import { until } from '../../support/until';

const ORIGIN = 'http://localhost:4173';
const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString();

/** Routes that ask for the password in their own body. */
const ASKS_ITSELF = ['DELETE /api/users/totp', 'POST /api/users/backup-codes', 'PUT /api/users/password'];
const identityModules: unknown[] = [IdentityModule, ...(Reflect.getMetadata('imports', IdentityModule) as unknown[])];
/** Writing routes that leave alone how whoever calls them signs in, and why. */
const LEAVES_SIGN_IN: Readonly<Record<string, string>> = {
  'DELETE /api/users/devices/:id': 'ends a session',
  'DELETE /api/v1/api-keys/:id': 'takes a way in away, and must be quick when a device is lost',
  'DELETE /api/v1/authorisations/:id': 'is about access to a family',
  'DELETE /api/v1/admin/users/:id/suspension': 'is about somebody else, who waits for approval after it',
  'POST /api/v1/admin/permissions/explain': 'changes nothing',
  'POST /api/v1/admin/users': 'is about somebody else, who chooses the password by letter',
  'POST /api/v1/admin/users/:id/suspension': 'is about somebody else, whose sessions end',
  'POST /api/v1/admin/users/:id/unlock': 'is about somebody else, who still needs the password',
  'POST /api/v1/appointments/:id/approval': 'is about somebody else, who signs in as before',
  'POST /api/v1/authorisations': 'is about access to a family',
  'POST /api/v1/authorisations/:id/approval': 'is about access to a family',
  'POST /api/v1/authorisations/break-glass': 'is about access to a family',
  'POST /api/v1/families/authorisations/:id/consent': 'is about access to a family',
  'PUT /api/v1/admin/users/:id/role': 'is about somebody else, who waits for approval after it',
  'POST /api/auth/logout': 'ends a session',
  'POST /api/auth/logout-everywhere': 'ends sessions',
  'POST /api/users/step-up': 'is the proof',
  'POST /api/users/step-up/passkey': 'asks for the proof',
  'POST /api/users/verify-email': 'proves an address that stays as it was',
  'POST /api/users/verify-email/resend': 'sends a letter to an address that stays as it was',
  'PUT /api/users/profile': 'changes a name, a number or wishes; the address is not among them',
};
/** What nobody is signed in for: each carries its own proof. */
const OPEN =
  /^POST \/api\/auth\/(login|refresh|register|register-teen|second-factor|passkey|passkey\/options|verify-email|setup|password-reset|password-reset\/contents|password-reset\/confirm)$/;

describe('a stolen access token', () => {
  let running: RunningApp;
  let clock: ReturnType<typeof heldClock>;

  beforeAll(async () => {
    running = await aRunningApp({ SAFEGUARDIAN_PUBLIC_URL: ORIGIN });
    clock = heldClock(running.app);
  });
  afterAll(() => running.close());

  /** Every writing route of this context, and whatever else anybody may call about accounts. */
  const isAboutSignIn = ({ name, module, isPublic }: LiveRoute) =>
    !name.startsWith('GET ') && (identityModules.includes(module) || (isPublic && name.includes('/api/auth/')));
  const stolen = (guardian: Guardian) => Object.assign(new Client(running.address), { token: guardian.token });

  it('meets a proof on every route that changes how somebody signs in, and each route says which kind it is', async () => {
    const thief = stolen(await aGuardian(running.address));
    const routes = liveRoutes(running.app).filter(isAboutSignIn);
    const undecided: string[] = [];
    const open: unknown[] = [];
    for (const { name, changesSignIn } of routes) {
      const isKnown = changesSignIn || ASKS_ITSELF.includes(name) || name in LEAVES_SIGN_IN || OPEN.test(name);
      if (!isKnown) undecided.push(name);
      const [method, path] = name.replace(/:\w+/, '00000000-0000-4000-8000-000000000000').split(' ');
      if (changesSignIn) {
        const { status, body } = await thief.send(method, path, {});
        if (status !== 403 || body.code !== 'STEP_UP_REQUIRED') open.push({ name, status, code: body.code });
      }
      if (ASKS_ITSELF.includes(name)) {
        const { status } = await thief.send(method, path, {
          current_password: 'guessed it',
          password: 'guessed it',
          new_password: PASSWORD,
        });
        if (status !== 422) open.push({ name, status });
      }
    }
    expect(undecided).toEqual([]);
    expect(open).toEqual([]);
    expect(routes.filter(({ changesSignIn }) => changesSignIn).map(({ name }) => name)).toEqual([
      'DELETE /api/users/passkeys/:id',
      'POST /api/users/passkeys',
      'POST /api/users/passkeys/options',
      'POST /api/users/totp',
      'POST /api/users/totp/confirm',
      'POST /api/v1/api-keys',
      'POST /api/v1/api-keys/:id/rotation',
    ]);
    const live = routes.map(({ name }) => name);
    expect([...ASKS_ITSELF, ...Object.keys(LEAVES_SIGN_IN)].filter((name) => !live.includes(name))).toEqual([]);
  });

  it('adds no passkey, also with a question that was opened before', async () => {
    const guardian = await aGuardian(running.address);
    const thief = stolen(guardian);
    await proveAgain(guardian);
    const { token, options } = await guardian.data<{
      token: string;
      options: { challenge: string; rp: { id: string } };
    }>('POST', '/api/users/passkeys/options');
    clock.forward(5 * 60);
    const response = new SoftAuthenticator(ORIGIN).create(options);
    expect(await thief.send('POST', '/api/users/passkeys', { token, name: 'Mine', response })).toMatchObject({
      status: 403,
      body: { code: 'STEP_UP_REQUIRED', proofs: ['password'] },
    });
    expect(await guardian.data('GET', '/api/users/passkeys')).toMatchObject({ methods: [], passkeys: [] });
  });

  it('learns which proofs there are, and is let through by none that is wrong', async () => {
    const guardian = await aGuardian(running.address);
    await withAuthenticator(guardian, clock.now());
    clock.forward(5 * 60);
    const thief = stolen(guardian);
    const refused = await thief.send('POST', '/api/users/passkeys/options');
    expect(refused).toMatchObject({ status: 403, body: { code: 'STEP_UP_REQUIRED', proofs: ['password', 'totp'] } });
    const wrong: [object, number][] = [
      [{ method: 'password', password: 'not the one' }, 422],
      [{ method: 'totp', code: '000000' }, 422],
      [{ method: 'passkey', token: 'none', response: {} }, 422],
      [{ method: 'password' }, 422],
      [{ method: 'backup_code', code: 'x' }, 422],
      [{}, 422],
    ];
    for (const [body, status] of wrong) {
      expect([body, (await thief.send('POST', '/api/users/step-up', body)).status]).toEqual([body, status]);
    }
    expect((await thief.send('POST', '/api/users/passkeys/options')).status).toBe(403);
    for (let tries = 0; tries < 5; tries++) {
      await thief.send('POST', '/api/users/step-up', { method: 'password', password: 'not the one' });
    }
    const locked = await thief.send('POST', '/api/users/step-up', { method: 'password', password: PASSWORD });
    expect(locked).toMatchObject({ status: 429, body: { code: 'AUTH_005' } });
  });

  it('is no part of another session that proved itself', async () => {
    const guardian = await aGuardian(running.address);
    const other = new Client(running.address);
    const body = { email: guardian.email, password: PASSWORD, device_info: { device_type: 'mobile' } };
    other.token = (await other.data<{ token: string }>('POST', '/api/auth/login', body)).token;
    await proveAgain(other);
    expect((await other.send('POST', '/api/users/totp')).status).toBe(201);
    expect((await guardian.send('POST', '/api/users/totp')).status).toBe(403);
  });

  it('opens what it should for its owner: with the password, a code or a passkey, for five minutes', async () => {
    const guardian = await aGuardian(running.address);
    const { secret } = await withAuthenticator(guardian, clock.now());
    const asks = () => guardian.send('POST', '/api/users/passkeys/options');
    clock.forward(299);
    expect((await asks()).status).toBe(200);
    clock.forward(1);
    expect((await asks()).status).toBe(403);
    const code = codeAt(secret, clock.now());
    const proven = await guardian.data<{ proven_until: string }>('POST', '/api/users/step-up', {
      method: 'totp',
      code,
    });
    expect(new Date(proven.proven_until).getTime() - clock.now().getTime()).toBe(300_000);
    expect((await guardian.send('POST', '/api/users/step-up', { method: 'totp', code })).status).toBe(422);
    const { token, options } = (await asks()).body.data as {
      token: string;
      options: { challenge: string; rp: { id: string } };
    };
    const authenticator = new SoftAuthenticator(ORIGIN);
    const response = authenticator.create(options);
    expect((await guardian.send('POST', '/api/users/passkeys', { token, name: 'Telephone', response })).status).toBe(
      201,
    );
    clock.forward(300);
    expect(await asks()).toMatchObject({ status: 403, body: { proofs: ['password', 'totp', 'passkey'] } });
    const asked = await guardian.data<{ token: string; options: { challenge: string; rpId: string } }>(
      'POST',
      '/api/users/step-up/passkey',
    );
    const shown = { method: 'passkey', token: asked.token, response: authenticator.get(asked.options) };
    expect((await guardian.send('POST', '/api/users/step-up', shown)).status).toBe(200);
    expect((await guardian.send('POST', '/api/users/step-up', shown)).status).toBe(422);
    expect((await asks()).status).toBe(200);
  });

  it('does not act unheard: refusals are in the trail, and the owner is told of each key that is made', async () => {
    const guardian = await aGuardian(running.address);
    const wanted = { name: 'Phone', scopes: ['monitoring.capture'], expires_at: inDays(2) };
    expect((await guardian.send('POST', '/api/v1/api-keys', wanted)).status).toBe(403);
    const kept = await running.database.query(
      `select from audit.entries where family_id = $1 and code = 'STEP_UP_REQUIRED' and outcome = 'denied'`,
      [guardian.familyId],
    );
    expect(kept).toHaveLength(1);
    await proveAgain(guardian);
    const { id } = await guardian.data<{ id: string }>('POST', '/api/v1/api-keys', wanted);
    clock.forward(1);
    await guardian.data('POST', `/api/v1/api-keys/${id}/rotation`, { overlap_hours: 0 });
    const told = /An API key was made/;
    await until(async () => {
      const letters = await lettersTo(running.dataFolder, guardian.email);
      return letters.filter((letter) => told.test(letter)).length === 2;
    });
  });
});
