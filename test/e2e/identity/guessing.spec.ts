import { codeSentTo } from '../../../tools/demo/outbox';
import { BUDGET } from '../../../src/identity/attempts/failures';
import { aGuardian, Client, PASSWORD } from '../../support/people/client';
import type { Answer, Guardian } from '../../support/people/client';
import { codeAt, heldClock, withAuthenticator } from '../../support/people/sign-in';
import type { Question } from '../../support/people/sign-in';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';

const HOME = '198.51.100.7';
const NOBODY = 'nobody-at-all@family.example';

let running: RunningApp;
let clock: ReturnType<typeof heldClock>;

beforeAll(async () => {
  running = await aRunningApp({
    SAFEGUARDIAN_TRUSTED_PROXIES: '127.0.0.1',
    SAFEGUARDIAN_RATE_LIMIT_FACTOR: '1000',
  });
  clock = heldClock(running.app);
});
afterAll(async () => {
  clock.release();
  await running.close();
});

/** A network of its own for each number. */
const network = (n: number) => `10.${n >> 8}.${n & 255}.9`;
const signIn = (email: string, password: string, ip: string, device?: string): Promise<Answer> => {
  const device_info = device ? { device_type: 'mobile', device_id: device } : { device_type: 'mobile' };
  const from = { 'x-forwarded-for': ip };
  return new Client(running.address).send('POST', '/api/auth/login', { email, password, device_info }, from);
};
const guess = (email: string, n: number) => signIn(email, 'not the one', network(n));
/** Wrong tries from many networks, one each. */
const guessEverywhere = async (email: string) => {
  for (let n = 0; n < BUDGET; n++) expect((await guess(email, n)).status).toBe(401);
};
const questionIn = ({ body }: Answer) => (body.data as { second_factor?: Question }).second_factor;
const answer = (question: Question, proof: object, ip: string, device?: string) =>
  new Client(running.address).send(
    'POST',
    '/api/auth/second-factor',
    {
      token: question.token,
      ...proof,
      device_info: { device_type: 'mobile', ...(device ? { device_id: device } : {}) },
    },
    { 'x-forwarded-for': ip },
  );

describe('guesses from somewhere else', () => {
  it('keep nobody out who is not there', async () => {
    const { email } = await aGuardian(running.address);
    for (let n = 0; n < 6; n++) await signIn(email, 'not the one', '203.0.113.5');
    expect((await signIn(email, PASSWORD, '203.0.113.5')).status).toBe(429);
    expect((await signIn(email, PASSWORD, '203.0.113.200')).status).toBe(429);
    expect((await signIn(email, PASSWORD, HOME)).status).toBe(200);
  });

  it('from the same network keep a device out that was there before neither', async () => {
    const { email } = await aGuardian(running.address);
    const device = 'the-telephone-of-the-owner';
    expect((await signIn(email, PASSWORD, HOME, device)).status).toBe(200);
    for (let n = 0; n < 6; n++) await signIn(email, 'not the one', HOME);
    expect((await signIn(email, PASSWORD, HOME)).status).toBe(429);
    expect((await signIn(email, PASSWORD, HOME, device)).status).toBe(200);
  });

  it('of a device that is known make that device wait like any other', async () => {
    const { email } = await aGuardian(running.address);
    const device = 'a-telephone-that-was-stolen';
    await signIn(email, PASSWORD, HOME, device);
    for (let n = 0; n < 5; n++) expect((await signIn(email, 'not the one', network(n), device)).status).toBe(401);
    expect((await signIn(email, PASSWORD, network(9), device)).status).toBe(429);
    expect((await signIn(email, PASSWORD, HOME)).status).toBe(200);
  });

  it('are free five times for a device that only says it was there', async () => {
    const { email } = await aGuardian(running.address);
    const tries = [];
    for (let n = 0; n < 7; n++) tries.push(await signIn(email, 'not the one', HOME, `a-made-up-device-number-${n}`));
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });
});

describe('guesses from everywhere', () => {
  let guardian: Guardian;
  const device = 'the-telephone-of-the-guardian';
  beforeAll(async () => {
    guardian = await aGuardian(running.address);
    await signIn(guardian.email, PASSWORD, HOME, device);
    await guessEverywhere(guardian.email);
  });

  it('are answered alike whoever has the address', async () => {
    await guessEverywhere(NOBODY);
    const seen = [];
    for (const email of [guardian.email, NOBODY]) {
      const { status, body, headers } = await guess(email, 900);
      seen.push([status, body.code, body.detail, headers.get('retry-after')]);
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0][0]).toBe(401);
  });

  it('leave the owner in on a device that was there before', async () => {
    const { status, body } = await signIn(guardian.email, PASSWORD, HOME, device);
    expect({ status, token: (body.data as { token?: string }).token }).toEqual({
      status: 200,
      token: expect.any(String),
    });
  });

  it('are worth nothing when one is right: the mailbox has to be theirs as well', async () => {
    const opened = await signIn(guardian.email, PASSWORD, network(901));
    const question = questionIn(opened)!;
    expect(question.methods).toEqual(['email_code']);
    expect(JSON.stringify(opened.body)).not.toContain('"token":"ey');
    expect((await answer(question, { method: 'email_code', code: '000000' }, network(901))).status).toBe(401);
  });

  it('leave the owner in on a new device, with the code from the mailbox', async () => {
    const question = questionIn(await signIn(guardian.email, PASSWORD, HOME))!;
    const code = await codeSentTo(running.dataFolder, guardian.email);
    const proof = { method: 'email_code', code };
    const right = await answer(question, proof, HOME, 'the-new-tablet-of-the-guardian');
    expect(right.status).toBe(200);
    const { token } = right.body.data as { token: string };
    const [session] = await running.database.query(
      'select has_second_factor as strong from identity.sessions where id = $1',
      [(JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()) as { sid: string }).sid],
    );
    // Whoever reads the mailbox could have the password reset: it is no factor besides.
    expect(session).toEqual({ strong: false });
    expect((await signIn(guardian.email, PASSWORD, HOME, 'the-new-tablet-of-the-guardian')).status).toBe(200);
  });

  it('are forgotten after a day of quiet', async () => {
    clock.forward(24 * 3600 + 1);
    expect(questionIn(await signIn(guardian.email, PASSWORD, network(902)))).toBeUndefined();
  });
});

describe('guessed codes of an authenticator', () => {
  it('keep the owner out neither at home nor with a backup code, and are nobody’s way in', async () => {
    const guardian = await aGuardian(running.address);
    const { secret, backupCodes } = await withAuthenticator(guardian, clock.now());
    const device = 'the-telephone-with-the-app';
    const ask = async (ip: string, id?: string) => questionIn(await signIn(guardian.email, PASSWORD, ip, id))!;
    const code = () => codeAt(secret, clock.forward(30));
    expect((await answer(await ask(HOME), { method: 'totp', code: code() }, HOME, device)).status).toBe(200);
    const question = await ask(HOME);
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, '0');
    for (let n = 0; n < BUDGET; n++) await answer(question, { method: 'totp', code: wrong }, network(n));
    const right = { method: 'totp', code: code() };
    expect((await answer(question, right, network(900))).status).toBe(429);
    expect((await answer(question, right, HOME, device)).status).toBe(200);
    const backup = { method: 'backup_code', code: backupCodes[0] };
    expect((await answer(await ask(network(901)), backup, network(901))).status).toBe(200);
  });
});

describe('a wrong password in place of the own', () => {
  it('makes the session wait that sent it, and no other', async () => {
    const guardian = await aGuardian(running.address);
    const other = new Client(running.address);
    other.token = ((await signIn(guardian.email, PASSWORD, HOME)).body.data as { token: string }).token;
    const change = (client: Client, current_password: string) =>
      client.send('PUT', '/api/users/password', { current_password, new_password: 'slow river under snow' });
    for (let n = 0; n < 5; n++) await change(other, 'not the one');
    expect((await change(other, PASSWORD)).status).toBe(429);
    expect((await change(guardian, PASSWORD)).status).toBe(204);
  });
});
