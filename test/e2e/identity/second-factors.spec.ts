import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { SoftAuthenticator } from '../../support/people/authenticator';
import type { Twist } from '../../support/people/authenticator';
import { aGuardian, Client, PASSWORD } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import {
  codeAt,
  heldClock,
  MOBILE,
  proveAgain,
  questionFor,
  signIn,
  withAuthenticator,
} from '../../support/people/sign-in';
import type { Question } from '../../support/people/sign-in';

const ORIGIN = 'http://localhost:4173';

describe('second factors', () => {
  let running: RunningApp;
  let clock: ReturnType<typeof heldClock>;
  let visitor: Client;

  beforeAll(async () => {
    running = await aRunningApp({ SAFEGUARDIAN_PUBLIC_URL: ORIGIN });
    clock = heldClock(running.app);
    visitor = new Client(running.address);
  });
  afterAll(() => running.close());

  const answer = (question: Question, body: object) =>
    visitor.send('POST', '/api/auth/second-factor', { token: question.token, device_info: MOBILE, ...body });
  const withTotp = async () => {
    const guardian = await aGuardian(running.address);
    const { secret, backupCodes } = await withAuthenticator(guardian, clock.now());
    clock.forward(30);
    return { guardian, secret, backupCodes };
  };

  describe('an authenticator app', () => {
    it('is asked for after the password, and its code opens the session', async () => {
      const { guardian, secret } = await withTotp();
      const first = await signIn(running.address, guardian.email);
      expect(first.status).toBe(200);
      expect(first.body.data).toEqual({
        second_factor: {
          token: expect.any(String) as string,
          methods: ['totp', 'backup_code'],
          expires_at: expect.any(String) as string,
        },
      });
      const question = (first.body.data as { second_factor: Question }).second_factor;
      const done = await answer(question, { method: 'totp', code: codeAt(secret, clock.now()) });
      expect(done).toMatchObject({ status: 200, body: { data: { user: { email: guardian.email } } } });
      const signedIn = new Client(running.address);
      signedIn.token = (done.body.data as { token: string }).token;
      const { devices } = await signedIn.data<{ devices: { is_current: boolean; has_second_factor: boolean }[] }>(
        'GET',
        '/api/users/devices',
      );
      expect(devices.find(({ is_current }) => is_current)).toMatchObject({ has_second_factor: true });
      // The question was answered: it opens nothing twice.
      const again = await answer(question, { method: 'totp', code: codeAt(secret, clock.forward(30)) });
      expect(again).toMatchObject({ status: 401, body: { code: 'SIGN_IN_EXPIRED' } });
    });

    it('counts only once one of its codes was shown', async () => {
      const guardian = await aGuardian(running.address);
      await proveAgain(guardian);
      const { secret, uri } = await guardian.data<{ secret: string; uri: string }>('POST', '/api/users/totp');
      expect(uri).toMatch(/^otpauth:\/\/totp\/SafeGuardian:/);
      expect((await signIn(running.address, guardian.email)).body.data).toHaveProperty('token');
      const wrong = String((Number(codeAt(secret, clock.now())) + 1) % 1_000_000).padStart(6, '0');
      expect(await guardian.send('POST', '/api/users/totp/confirm', { code: wrong })).toMatchObject({
        status: 422,
        body: { code: 'CODE_WRONG' },
      });
      expect((await signIn(running.address, guardian.email)).body.data).toHaveProperty('token');
    });

    it('refuses a code that was used, also the one that set it up', async () => {
      const guardian = await aGuardian(running.address);
      const { secret } = await withAuthenticator(guardian, clock.now());
      const code = codeAt(secret, clock.now());
      const question = await questionFor(running.address, guardian.email);
      expect(await answer(question, { method: 'totp', code })).toMatchObject({
        status: 401,
        body: { code: 'SECOND_FACTOR_WRONG' },
      });
      clock.forward(30);
      const next = codeAt(secret, clock.now());
      expect((await answer(question, { method: 'totp', code: next })).status).toBe(200);
      const second = await questionFor(running.address, guardian.email);
      expect((await answer(second, { method: 'totp', code: next })).status).toBe(401);
    });

    it('tolerates a clock that is one step off, and no more', async () => {
      const { guardian, secret } = await withTotp();
      clock.forward(300);
      const shifted = (seconds: number) => codeAt(secret, new Date(clock.now().getTime() + seconds * 1000));
      const tried: [number, number][] = [];
      for (const seconds of [-60, 60, -30, 30]) {
        const question = await questionFor(running.address, guardian.email);
        tried.push([seconds, (await answer(question, { method: 'totp', code: shifted(seconds) })).status]);
      }
      expect(tried).toEqual([
        [-60, 401],
        [60, 401],
        [-30, 200],
        [30, 200],
      ]);
    });

    it('locks after a few wrong codes, for all sign-ins of the account at once, and opens again', async () => {
      const { guardian, secret } = await withTotp();
      const right = codeAt(secret, clock.now());
      const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
      const questions = await Promise.all([1, 2].map(() => questionFor(running.address, guardian.email)));
      // All at once are not more guesses than one after the other.
      const guesses = await Promise.all(
        Array.from({ length: 12 }, (_, at) => answer(questions[at % 2], { method: 'totp', code: wrong })),
      );
      expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
      expect(guesses.filter(({ status }) => status === 429)).toHaveLength(7);
      const fresh = await questionFor(running.address, guardian.email);
      expect(await answer(fresh, { method: 'totp', code: right })).toMatchObject({
        status: 429,
        body: { code: 'AUTH_005' },
      });
      clock.forward(31);
      expect((await answer(fresh, { method: 'totp', code: codeAt(secret, clock.now()) })).status).toBe(200);
    });

    it('is removed with the password and not without', async () => {
      const { guardian } = await withTotp();
      expect(await guardian.send('DELETE', '/api/users/totp', { password: 'not the one' })).toMatchObject({
        status: 422,
        body: { code: 'PASSWORD_WRONG' },
      });
      expect((await signIn(running.address, guardian.email)).body.data).toHaveProperty('second_factor');
      await proveAgain(guardian);
      expect((await guardian.send('POST', '/api/users/totp')).body.code).toBe('TOTP_EXISTS');
      expect((await guardian.send('DELETE', '/api/users/totp', { password: PASSWORD })).status).toBe(204);
      expect((await signIn(running.address, guardian.email)).body.data).toHaveProperty('token');
    });

    it('leaves no secret and no code readable in the database', async () => {
      const { secret, backupCodes } = await withTotp();
      const rows = await running.database.query<{ text: string }>(
        `select encode(secret_sealed, 'escape') as text from identity.authenticators
         union all select encode(code_hash, 'escape') from identity.backup_codes`,
      );
      expect(rows.length).toBeGreaterThan(10);
      const all = rows.map(({ text }) => text).join();
      for (const known of [secret, ...backupCodes]) expect(all).not.toContain(known);
    });
  });

  describe('a sign-in that waits for its second factor', () => {
    it('is over after five minutes', async () => {
      const { guardian, secret } = await withTotp();
      const question = await questionFor(running.address, guardian.email);
      clock.forward(5 * 60);
      expect(await answer(question, { method: 'totp', code: codeAt(secret, clock.now()) })).toMatchObject({
        status: 401,
        body: { code: 'SIGN_IN_EXPIRED' },
      });
    });

    it.each(['', 'x', 'a.b', `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}.${'a'.repeat(43)}`])(
      'does not exist for the token %j',
      async (token) => {
        expect(await answer({ token, methods: [] }, { method: 'totp', code: '123456' })).toMatchObject({
          status: 401,
          body: { code: 'SIGN_IN_EXPIRED' },
        });
      },
    );

    it('opens nothing by itself', async () => {
      const { guardian } = await withTotp();
      const half = new Client(running.address);
      half.token = (await questionFor(running.address, guardian.email)).token;
      expect((await half.send('GET', '/api/users/profile')).status).toBe(401);
    });
  });

  describe('a backup code', () => {
    it('is accepted once, however it is typed', async () => {
      const { guardian, backupCodes } = await withTotp();
      expect(new Set(backupCodes).size).toBe(10);
      const typed = backupCodes[3].toUpperCase().replace('-', ' ');
      const first = await questionFor(running.address, guardian.email);
      expect((await answer(first, { method: 'backup_code', code: typed })).status).toBe(200);
      const second = await questionFor(running.address, guardian.email);
      expect((await answer(second, { method: 'backup_code', code: backupCodes[3] })).status).toBe(401);
      expect((await answer(second, { method: 'backup_code', code: backupCodes[4] })).status).toBe(200);
    });

    it('is worth nothing once new ones were made, which takes the password', async () => {
      const { guardian, backupCodes } = await withTotp();
      expect((await guardian.send('POST', '/api/users/backup-codes', { password: 'not it' })).status).toBe(422);
      const { backup_codes: fresh } = await guardian.data<{ backup_codes: string[] }>(
        'POST',
        '/api/users/backup-codes',
        { password: PASSWORD },
      );
      const question = await questionFor(running.address, guardian.email);
      expect((await answer(question, { method: 'backup_code', code: backupCodes[0] })).status).toBe(401);
      expect((await answer(question, { method: 'backup_code', code: fresh[0] })).status).toBe(200);
    });

    it('stands in for nothing where nothing is set up', async () => {
      const guardian = await aGuardian(running.address);
      expect(await guardian.send('POST', '/api/users/backup-codes', { password: PASSWORD })).toMatchObject({
        status: 409,
        body: { code: 'NO_SECOND_FACTOR' },
      });
    });
  });

  describe('a passkey', () => {
    interface Asked {
      readonly token: string;
      readonly options: { readonly challenge: string; readonly rpId: string; readonly rp: { readonly id: string } };
    }
    const ask = (client: Client, path: string) => client.data<Asked>('POST', path);
    const register = async (guardian: Guardian, authenticator: SoftAuthenticator, twist?: Twist) => {
      await proveAgain(guardian);
      const { token, options } = await ask(guardian, '/api/users/passkeys/options');
      const response = authenticator.create(options, twist);
      return guardian.send('POST', '/api/users/passkeys', { token, name: 'Telephone', response });
    };
    const withPasskey = async () => {
      const guardian = await aGuardian(running.address);
      const authenticator = new SoftAuthenticator(ORIGIN);
      expect((await register(guardian, authenticator)).status).toBe(201);
      return { guardian, authenticator };
    };
    const present = (token: string, response: object) =>
      visitor.send('POST', '/api/auth/passkey', { token, response, device_info: MOBILE });

    it('signs in without a password, and is listed by its name', async () => {
      const { guardian, authenticator } = await withPasskey();
      const { token, options } = await ask(visitor, '/api/auth/passkey/options');
      const done = await present(token, authenticator.get(options));
      expect(done).toMatchObject({ status: 200, body: { data: { user: { email: guardian.email } } } });
      const list = await guardian.data<{ methods: string[]; passkeys: object[] }>('GET', '/api/users/passkeys');
      expect(list.methods).toEqual(['passkey']);
      expect(list.passkeys).toEqual([
        expect.objectContaining({ name: 'Telephone', last_used_at: expect.any(String) as string }),
      ]);
    });

    it('is a second factor after the password; its question is shown once', async () => {
      const { guardian, authenticator } = await withPasskey();
      const question = await questionFor(running.address, guardian.email);
      expect(question.methods).toEqual(['passkey']);
      const wrong = authenticator.get(question.passkey_options!, { origin: 'https://elsewhere.example' });
      expect((await answer(question, { method: 'passkey', response: wrong })).status).toBe(401);
      const right = authenticator.get(question.passkey_options!);
      expect((await answer(question, { method: 'passkey', response: right })).status).toBe(401);
      const fresh = await questionFor(running.address, guardian.email);
      const response = authenticator.get(fresh.passkey_options!);
      expect((await answer(fresh, { method: 'passkey', response })).status).toBe(200);
    });

    it('of somebody else is no second factor', async () => {
      const { guardian } = await withPasskey();
      const { authenticator: foreign } = await withPasskey();
      const question = await questionFor(running.address, guardian.email);
      const response = foreign.get(question.passkey_options!);
      expect((await answer(question, { method: 'passkey', response })).status).toBe(401);
    });

    const twists: [string, Twist][] = [
      ['another origin', { origin: 'https://safeguardian.elsewhere.example' }],
      ['another challenge', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
      ['another domain', { rpId: 'elsewhere.example' }],
      ['nobody having touched it', { flags: 0x04 }],
      ['nobody having shown finger, face or PIN', { flags: 0x01 }],
    ];

    it.each(twists)('is not kept with %s', async (_, twist) => {
      const guardian = await aGuardian(running.address);
      expect(await register(guardian, new SoftAuthenticator(ORIGIN), twist)).toMatchObject({
        status: 422,
        body: { code: 'PASSKEY_REFUSED' },
      });
      expect(await guardian.data('GET', '/api/users/passkeys')).toEqual({ methods: [], passkeys: [] });
    });

    it.each([...twists, ['a counter that went back', { counter: 1 }] as [string, Twist]])(
      'opens nothing with %s',
      async (_, twist) => {
        const { authenticator } = await withPasskey();
        const { token, options } = await ask(visitor, '/api/auth/passkey/options');
        const refused = await present(token, authenticator.get(options, twist));
        expect(refused).toMatchObject({ status: 401, body: { code: 'PASSKEY_WRONG' } });
      },
    );

    it('answers a question once, within five minutes, and only its own', async () => {
      const { authenticator } = await withPasskey();
      const first = await ask(visitor, '/api/auth/passkey/options');
      const response = authenticator.get(first.options);
      expect((await present(first.token, response)).status).toBe(200);
      expect((await present(first.token, response)).status).toBe(401);
      const second = await ask(visitor, '/api/auth/passkey/options');
      expect((await present(second.token, response)).status).toBe(401);
      const late = await ask(visitor, '/api/auth/passkey/options');
      clock.forward(5 * 60);
      expect((await present(late.token, authenticator.get(late.options))).status).toBe(401);
    });

    it('is not registered with somebody else’s question, nor twice', async () => {
      const { guardian, authenticator } = await withPasskey();
      const other = await aGuardian(running.address);
      await proveAgain(other);
      const { token, options } = await ask(guardian, '/api/users/passkeys/options');
      const response = new SoftAuthenticator(ORIGIN).create(options);
      const stolen = await other.send('POST', '/api/users/passkeys', { token, name: 'x', response });
      expect(stolen.body.code).toBe('PASSKEY_REFUSED');
      expect((await register(other, authenticator)).body.code).toBe('PASSKEY_REFUSED');
    });

    it('is removed by its owner alone', async () => {
      const { guardian, authenticator } = await withPasskey();
      const other = await aGuardian(running.address);
      await proveAgain(other);
      const { passkeys } = await guardian.data<{ passkeys: { id: string }[] }>('GET', '/api/users/passkeys');
      const path = `/api/users/passkeys/${passkeys[0].id}`;
      expect(await other.send('DELETE', path)).toMatchObject({ status: 404, body: { code: 'PASSKEY_NOT_FOUND' } });
      expect((await guardian.send('DELETE', path)).status).toBe(204);
      const { token, options } = await ask(visitor, '/api/auth/passkey/options');
      expect((await present(token, authenticator.get(options))).status).toBe(401);
    });

    it.each([{}, { id: 7 }, { id: 'x', rawId: 'x', type: 'public-key', response: null }])(
      'is not %j',
      async (response) => {
        const { token } = await ask(visitor, '/api/auth/passkey/options');
        expect((await present(token, response)).status).toBe(401);
      },
    );
  });
});
