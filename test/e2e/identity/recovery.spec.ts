import { lettersTo } from '../../../tools/demo/outbox';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { SoftAuthenticator } from '../../support/people/authenticator';
import { aGuardian, anUnverifiedGuardian, Client, PASSWORD } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { codeAt, MOBILE, proveAgain, questionFor, signIn, withAuthenticator } from '../../support/people/sign-in';
import { until } from '../../support/until';

const ORIGIN = 'http://localhost:4173';
const NEW = 'another calm evening';
const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString();
const RESET = /#token=([0-9a-f-]{36}\.[A-Za-z0-9_-]{43})/;

interface WayIn {
  readonly id: string;
  readonly kind: string;
  readonly name: string | null;
}
interface Asked {
  readonly token: string;
  readonly options: { readonly challenge: string; readonly rpId: string; readonly rp: { readonly id: string } };
}

describe('a new password for a forgotten one', () => {
  let running: RunningApp;
  let visitor: Client;

  beforeAll(async () => {
    running = await aRunningApp({ SAFEGUARDIAN_PUBLIC_URL: ORIGIN });
    visitor = new Client(running.address);
  });
  afterAll(() => running.close());

  const resets = async (email: string) =>
    (await lettersTo(running.dataFolder, email)).filter((letter) => /Choose a new password/.test(letter));
  /** The link of the letter that comes when somebody asks once more. */
  const linkFor = async (email: string): Promise<string> => {
    const before = (await resets(email)).length;
    await visitor.data('POST', '/api/auth/password-reset', { email });
    const letter = await until(async () => (await resets(email)).at(before));
    return RESET.exec(letter)![1];
  };
  const confirm = (token: string, more: object = {}) =>
    visitor.send('POST', '/api/auth/password-reset/confirm', { token, new_password: NEW, ...more });
  const contents = (token: string) =>
    visitor.data<{ ways_in: WayIn[] }>('POST', '/api/auth/password-reset/contents', { token });
  const signedInWith = async (passkey: SoftAuthenticator) => {
    const { token, options } = await visitor.data<Asked>('POST', '/api/auth/passkey/options');
    const body = { token, response: passkey.get(options), device_info: MOBILE };
    return (await visitor.send('POST', '/api/auth/passkey', body)).status;
  };
  const withPasskey = async (guardian: Guardian, name: string) => {
    const passkey = new SoftAuthenticator(ORIGIN);
    await proveAgain(guardian);
    const { token, options } = await guardian.data<Asked>('POST', '/api/users/passkeys/options');
    await guardian.data('POST', '/api/users/passkeys', { token, name, response: passkey.create(options) });
    return passkey;
  };
  const withKey = (guardian: Guardian) =>
    guardian.data<{ id: string; key: string }>('POST', '/api/v1/api-keys', {
      name: 'Phone of Nora',
      scopes: ['monitoring.capture'],
      expires_at: inDays(20),
    });
  const statusOfKey = async (key: string) =>
    (await visitor.send('POST', '/api/monitoring/sessions', {}, { 'x-api-key': key })).status;
  const linkProvider = async (guardian: Guardian) => {
    const { id } = await guardian.data<{ id: string }>('GET', '/api/users/profile');
    await running.database.query(
      `insert into identity.provider_links (subject_hash, account_id, linked_at) values (sha256($1), $2, now())`,
      [Buffer.from(id), id],
    );
  };

  it('lists what else opens the account, and ends all of it with every session', async () => {
    const guardian = await aGuardian(running.address);
    const { backupCodes } = await withAuthenticator(guardian, new Date());
    const passkey = await withPasskey(guardian, 'Not mine');
    const { key } = await withKey(guardian);
    await linkProvider(guardian);
    const token = await linkFor(guardian.email);
    const { ways_in } = await contents(token);
    expect(ways_in.map(({ kind, name }) => [kind, name]).sort()).toEqual([
      ['api_key', 'Phone of Nora'],
      ['authenticator', null],
      ['backup_codes', null],
      ['passkey', 'Not mine'],
      ['provider', null],
    ]);
    expect(backupCodes).toHaveLength(10);
    expect(await statusOfKey(key)).toBe(422);
    expect((await confirm(token)).status).toBe(204);
    expect(await signedInWith(passkey)).toBe(401);
    expect(await statusOfKey(key)).toBe(401);
    expect((await guardian.send('GET', '/api/users/profile')).status).toBe(401);
    const back = await signIn(running.address, guardian.email, { password: NEW });
    expect(back.body.data).toHaveProperty('token');
    const [{ left }] = await running.database.query<{ left: number }>(
      `select count(*)::int as left from identity.provider_links l join identity.accounts a on a.id = l.account_id
        where a.family_id = $1`,
      [guardian.familyId],
    );
    expect(left).toBe(0);
    await until(async () =>
      (await lettersTo(running.dataFolder, guardian.email)).some((letter) =>
        /How you sign in was changed/.test(letter),
      ),
    );
    expect(await contents(await linkFor(guardian.email))).toEqual({ ways_in: [] });
  });

  it('keeps what its owner names, and nothing of it for anybody else', async () => {
    const guardian = await aGuardian(running.address);
    const { secret } = await withAuthenticator(guardian, new Date());
    const mine = await withPasskey(guardian, 'Mine');
    const foreign = await withPasskey(guardian, 'Not mine');
    const { id: keyId, key } = await withKey(guardian);
    const token = await linkFor(guardian.email);
    const { ways_in } = await contents(token);
    const keep = ways_in.filter(({ name, kind }) => name === 'Mine' || kind === 'authenticator').map(({ id }) => id);
    expect((await confirm(token, { keep: [...keep, keyId] })).status).toBe(204);
    expect([await signedInWith(mine), await signedInWith(foreign)]).toEqual([200, 401]);
    expect(await statusOfKey(key)).toBe(422);
    const back = new Client(running.address);
    const question = await (async () => {
      const answer = await signIn(running.address, guardian.email, { password: NEW });
      return (answer.body.data as { second_factor: { token: string; methods: string[] } }).second_factor;
    })();
    expect(question.methods).toEqual(['totp', 'passkey']);
    const code = codeAt(secret, new Date(Date.now() + 30_000));
    const body = { token: question.token, method: 'totp', code, device_info: MOBILE };
    expect((await back.send('POST', '/api/auth/second-factor', body)).status).toBe(200);
  });

  it('ends an authenticator that somebody else only began to set up, and a sign-in that was half done', async () => {
    const guardian = await aGuardian(running.address);
    const { secret } = await withAuthenticator(guardian, new Date());
    const half = await questionFor(running.address, guardian.email);
    const token = await linkFor(guardian.email);
    const authenticator = (await contents(token)).ways_in.find(({ kind }) => kind === 'authenticator')!;
    expect((await confirm(token, { keep: [authenticator.id] })).status).toBe(204);
    const code = codeAt(secret, new Date(Date.now() + 30_000));
    const body = { token: half.token, method: 'totp', code, device_info: MOBILE };
    expect((await visitor.send('POST', '/api/auth/second-factor', body)).body.code).toBe('SIGN_IN_EXPIRED');
    const other = await aGuardian(running.address);
    await proveAgain(other);
    await other.data('POST', '/api/users/totp');
    expect((await confirm(await linkFor(other.email))).status).toBe(204);
    const left = await running.database.query(
      `select from identity.authenticators t join identity.accounts a on a.id = t.account_id where a.family_id = $1`,
      [other.familyId],
    );
    expect(left).toEqual([]);
  });

  it('comes with the newest link alone, once, and not after the password was changed', async () => {
    const guardian = await aGuardian(running.address);
    const [first, second, third] = [
      await linkFor(guardian.email),
      await linkFor(guardian.email),
      await linkFor(guardian.email),
    ];
    for (const old of [first, second]) {
      expect(await confirm(old)).toMatchObject({ status: 422, body: { code: 'CODE_UNUSABLE' } });
      expect((await visitor.send('POST', '/api/auth/password-reset/contents', { token: old })).status).toBe(422);
    }
    const change = { current_password: PASSWORD, new_password: NEW };
    expect((await guardian.send('PUT', '/api/users/password', change)).status).toBe(204);
    expect((await confirm(third)).status).toBe(422);
    const fourth = await linkFor(guardian.email);
    expect((await confirm(fourth)).status).toBe(204);
    expect((await confirm(fourth)).status).toBe(422);
  });

  it('shows nothing to whoever has no link for it', async () => {
    const guardian = await anUnverifiedGuardian(running.address);
    const letters = await until(async () => {
      const found = await lettersTo(running.dataFolder, guardian.email);
      return found.length > 0 && found;
    });
    const token = RESET.exec(letters[0])![1];
    for (const wrong of [token, '', 'x', `${token.slice(0, 37)}${'A'.repeat(43)}`]) {
      const answer = await visitor.send('POST', '/api/auth/password-reset/contents', { token: wrong });
      expect(answer).toMatchObject({ status: 422, body: { code: 'CODE_UNUSABLE' } });
    }
  });
});
