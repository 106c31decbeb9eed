import { stat } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DurableEvents } from '@app/work';
import { lettersTo, unfolded } from '../../../tools/demo/outbox';
import { aRunningApp, OPERATOR } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aGuardian, anUnverifiedGuardian, Client, codeFor, NORAS_BIRTH, PASSWORD } from '../../support/people/client';
import { MailServer } from '../../support/servers/mail-server';
import { heldClock, signIn } from '../../support/people/sign-in';
import { until } from '../../support/until';

const tokenIn = (letter: string) => /#token=([0-9a-f-]{36}\.[A-Za-z0-9_-]{43})/.exec(letter)![1];

describe('letters', () => {
  let running: RunningApp;
  let visitor: Client;
  const letters = (email: string, about: RegExp) =>
    until(async () => {
      const found = (await lettersTo(running.dataFolder, email)).filter((letter) => about.test(letter));
      return found.length > 0 && found;
    });
  const VERIFY = /Confirm your e-mail address/;
  const RESET = /Choose a new password/;
  const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  beforeAll(async () => {
    running = await aRunningApp();
    visitor = new Client(running.address);
  });
  afterAll(() => running.close());

  it('without a mail server lie in the outbox folder, readable by its owner alone, and /ready says so', async () => {
    const guardian = await anUnverifiedGuardian(running.address);
    await codeFor(guardian.email);
    const folder = join(running.dataFolder, 'outbox');
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await visitor.send('GET', '/ready')).body.mail).toBe('not configured: written to the outbox folder');
  });

  it('leave no address, code or link in the queue or the database', async () => {
    const queues = [...running.app.get(DurableEvents).queues.values()];
    // A finished job is gone at once: it is looked at while it has to wait.
    await Promise.all(queues.map((queue) => queue.pause()));
    const registered = aGuardian(running.address);
    const jobs = await until(async () => {
      const found = await running.database.query<{ job: string }>(
        `select row_to_json(j)::text as job from bullmq.job j where j::text like '%SendLetter%'`,
      );
      return found.length > 0 && found;
    });
    await Promise.all(queues.map((queue) => queue.resume()));
    const guardian = await registered;
    const [letter] = await letters(guardian.email, VERIFY);
    const code = /^ {4}(\d{6})\r?$/m.exec(letter)![1];
    const rows = await running.database.query<{ row: string }>(`select l::text as row from identity.letters l`);
    const all = [...jobs.map(({ job }) => job), ...rows.map(({ row }) => row)].join('\n');
    expect(jobs.length).toBeGreaterThan(0);
    for (const secret of [guardian.email, tokenIn(letter).split('.')[1], `"${code}"`])
      expect(all).not.toContain(secret);
  });

  describe('to confirm an address', () => {
    const child = { first_name: 'Nora', date_of_birth: NORAS_BIRTH };

    it('come with the account: no child is added before', async () => {
      const guardian = await anUnverifiedGuardian(running.address);
      expect(await guardian.send('POST', '/api/families/children', child)).toMatchObject({
        status: 403,
        body: { code: 'EMAIL_NOT_VERIFIED' },
      });
      expect(await guardian.data('GET', '/api/users/profile')).toMatchObject({ email_verified: false });
      await guardian.data('POST', '/api/users/verify-email', { code: await codeFor(guardian.email) });
      expect((await guardian.send('POST', '/api/families/children', child)).status).toBe(201);
      expect(await guardian.data('GET', '/api/users/profile')).toMatchObject({ email_verified: true });
    });

    it('carry a link that works once, for whoever opens it', async () => {
      const guardian = await anUnverifiedGuardian(running.address);
      const token = tokenIn((await letters(guardian.email, VERIFY))[0]);
      expect(await visitor.data('POST', '/api/auth/verify-email', { token })).toEqual({ email_verified: true });
      expect((await guardian.send('POST', '/api/families/children', child)).status).toBe(201);
      expect(await visitor.send('POST', '/api/auth/verify-email', { token })).toMatchObject({
        status: 422,
        body: { code: 'CODE_UNUSABLE' },
      });
    });

    it('void their code after five wrong guesses', async () => {
      const guardian = await anUnverifiedGuardian(running.address);
      const code = await codeFor(guardian.email);
      for (let guess = 0; guess < 5; guess++) {
        expect((await guardian.send('POST', '/api/users/verify-email', { code: wrongCode(code) })).status).toBe(422);
      }
      expect((await guardian.send('POST', '/api/users/verify-email', { code })).body.code).toBe('CODE_UNUSABLE');
      await guardian.data('POST', '/api/users/verify-email/resend');
      await until(async () => (await letters(guardian.email, VERIFY)).length === 2);
      expect((await guardian.send('POST', '/api/users/verify-email', { code })).status).toBe(422);
      const fresh = await codeFor(guardian.email);
      expect((await guardian.send('POST', '/api/users/verify-email', { code: fresh })).status).toBe(200);
    });

    it('are worth nothing with somebody else’s account, nor after a day', async () => {
      const guardian = await anUnverifiedGuardian(running.address);
      const other = await anUnverifiedGuardian(running.address);
      const code = await codeFor(guardian.email);
      const token = tokenIn((await letters(guardian.email, VERIFY))[0]);
      if (code !== (await codeFor(other.email))) {
        expect((await other.send('POST', '/api/users/verify-email', { code })).status).toBe(422);
      }
      const clock = heldClock(running.app);
      clock.forward(24 * 3600);
      expect((await guardian.send('POST', '/api/users/verify-email', { code })).status).toBe(422);
      expect((await visitor.send('POST', '/api/auth/verify-email', { token })).status).toBe(422);
      clock.release();
    });

    it('are sent five times an hour and not more often', async () => {
      const guardian = await anUnverifiedGuardian(running.address);
      for (let n = 0; n < 7; n++) {
        expect((await guardian.send('POST', '/api/users/verify-email/resend')).status).toBe(202);
      }
      const [{ n }] = await running.database.query<{ n: number }>(
        `select count(*)::int as n from identity.letters l
           join identity.accounts a on a.email_hash = l.email_hash where a.family_id = $1`,
        [guardian.familyId],
      );
      expect(n).toBe(5);
    });

    it('are not needed for the operator, whom the configuration names', async () => {
      const operator = new Client(running.address);
      operator.token = (await operator.data<{ token: string }>('POST', '/api/auth/login', OPERATOR)).token;
      expect(await operator.data('GET', '/api/users/profile')).toMatchObject({ email_verified: true });
    });

    it('are not asked for by somebody who joins a family before they confirmed', async () => {
      const founder = await aGuardian(running.address);
      const { code } = await founder.data<{ code: string }>('POST', '/api/families/invitations', {});
      const invited = await anUnverifiedGuardian(running.address, { invitation_code: code });
      expect(await invited.data('GET', '/api/users/profile')).toMatchObject({ email_verified: false });
      await invited.data('POST', '/api/users/verify-email', { code: await codeFor(invited.email) });
      expect(await invited.data('GET', '/api/users/profile')).toMatchObject({ email_verified: true });
    });
  });

  describe('for a new password', () => {
    const NEW = 'another calm evening';
    const ask = (email: string) => visitor.send('POST', '/api/auth/password-reset', { email });
    const linkFor = async (email: string) => {
      await ask(email);
      return tokenIn((await letters(email, RESET)).at(-1)!);
    };
    const confirm = (token: string, new_password = NEW) =>
      visitor.send('POST', '/api/auth/password-reset/confirm', { token, new_password });

    it('are asked for with the same answer and the same traces, whoever has the address', async () => {
      const guardian = await aGuardian(running.address);
      const known = await ask(guardian.email);
      const unknown = await ask('nobody@family.example');
      expect(known.status).toBe(202);
      expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
      await letters(guardian.email, RESET);
      const left = () => running.database.query(`select from identity.letters where sent_at is null`);
      await until(async () => (await left()).length === 0);
      expect(await lettersTo(running.dataFolder, 'nobody@family.example')).toEqual([]);
    });

    it('set one once, end every session and open a locked account', async () => {
      const guardian = await aGuardian(running.address);
      for (let i = 0; i < 5; i++) await signIn(running.address, guardian.email, { password: 'not the one' });
      expect((await signIn(running.address, guardian.email)).status).toBe(429);
      const token = await linkFor(guardian.email);
      expect((await confirm(token, 'short')).status).toBe(422);
      expect((await confirm(token)).status).toBe(204);
      expect((await guardian.send('GET', '/api/users/profile')).status).toBe(401);
      expect((await signIn(running.address, guardian.email, { password: PASSWORD })).status).toBe(401);
      expect((await signIn(running.address, guardian.email, { password: NEW })).status).toBe(200);
      expect(await confirm(token, 'and yet another one')).toMatchObject({
        status: 422,
        body: { code: 'CODE_UNUSABLE' },
      });
      await letters(guardian.email, /Your password was changed/);
    });

    it('are worth nothing after half an hour, changed, or meant for something else', async () => {
      const guardian = await anUnverifiedGuardian(running.address);
      const other = tokenIn((await letters(guardian.email, VERIFY))[0]);
      expect((await confirm(other)).status).toBe(422);
      const token = await linkFor(guardian.email);
      const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
      expect((await confirm(`${token.slice(0, 37)}${'A'.repeat(43)}`)).status).toBe(422);
      expect((await confirm(changed.replace(/.{2}$/, 'zz'))).status).toBe(422);
      expect((await visitor.send('POST', '/api/auth/verify-email', { token })).status).toBe(422);
      const clock = heldClock(running.app);
      clock.forward(30 * 60);
      expect((await confirm(token)).status).toBe(422);
      clock.release();
      expect((await signIn(running.address, guardian.email)).status).toBe(200);
    });
  });
});

describe('with a mail server', () => {
  it('letters go out over SMTP, again when it was busy, and once', async () => {
    const mail = new MailServer();
    const url = await mail.start();
    const running = await aRunningApp({
      SAFEGUARDIAN_SMTP_URL: url,
      SAFEGUARDIAN_MAIL_FROM: 'SafeGuardian <post@safeguardian.example>',
      SAFEGUARDIAN_PUBLIC_URL: 'https://portal.safeguardian.example/somewhere',
    });
    mail.refusals = 1;
    const guardian = await anUnverifiedGuardian(running.address);
    await until(() => mail.received.length > 0);
    const [{ to, user, content }] = mail.received;
    expect(to).toEqual([guardian.email]);
    expect(user).toBe('mailer');
    expect(content).toMatch(/^From: SafeGuardian <post@safeguardian\.example>/m);
    expect(unfolded(content)).toContain('https://portal.safeguardian.example/verify-email#token=');
    const code = /^ {4}(\d{6})\r?$/m.exec(content)![1];
    await guardian.data('POST', '/api/users/verify-email', { code });
    expect((await guardian.send('GET', '/ready')).body.mail).toBe('configured');
    expect(mail.received).toHaveLength(1);
    expect(readdirSync(running.dataFolder)).not.toContain('outbox');
    await running.close();
    await mail.stop();
  });
});
