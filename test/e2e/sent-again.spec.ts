import { randomUUID } from 'node:crypto';
import { Database } from '@app/database';
import { Keyring } from '@app/crypto';
import { RememberedAnswers } from '@app/requests';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aChild, aGuardian, aSession, NORAS_BIRTH } from '../support/people/client';
import type { Guardian } from '../support/people/client';
import { anOrdinaryChat } from '../support/conversations';

describe('a request that is sent again', () => {
  let running: RunningApp;
  let guardian: Guardian;
  const child = { first_name: 'Nora', last_name: 'Berg', date_of_birth: NORAS_BIRTH };
  const children = '/api/families/children';
  const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });
  const count = async (table: string) => (await running.database.query(`select from ${table}`)).length;

  beforeAll(async () => {
    running = await aRunningApp();
    guardian = await aGuardian(running.address);
  });
  afterAll(() => running.close());

  it('is answered with the same bytes and done once', async () => {
    const headers = key();
    const before = await count('families.children');
    const first = await guardian.send('POST', children, child, headers);
    const again = await guardian.send('POST', children, child, headers);
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect([first, again].map((answer) => answer.headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(await count('families.children')).toBe(before + 1);
  });

  it('with another body, or to another address, is refused', async () => {
    const headers = key();
    await guardian.data('POST', children, child, headers);
    const mismatch = { status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' } };
    expect(await guardian.send('POST', children, { ...child, first_name: 'Ida' }, headers)).toMatchObject(mismatch);
    expect(await guardian.send('POST', '/api/families/invitations', child, headers)).toMatchObject(mismatch);
  });

  it('at the same moment is done once', async () => {
    const headers = key();
    const before = await count('families.children');
    const answers = await Promise.all([1, 2, 3, 4].map(() => guardian.send('POST', children, child, headers)));
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    for (const { status, body } of answers) {
      if (status !== 201) expect(body.code).toBe('IDEMPOTENCY_IN_FLIGHT');
    }
    expect(await count('families.children')).toBe(before + 1);
  });

  it('by somebody else under the same key is their own', async () => {
    const headers = key();
    const other = await aGuardian(running.address);
    const first = await guardian.data<{ id: string }>('POST', children, child, headers);
    const theirs = await other.data<{ id: string }>('POST', children, child, headers);
    expect(theirs.id).not.toBe(first.id);
  });

  it('after a refusal runs again under its key', async () => {
    const headers = key();
    const refused = { ...child, date_of_birth: '1950-01-01' };
    expect((await guardian.send('POST', children, refused, headers)).status).toBe(422);
    expect((await guardian.send('POST', children, child, headers)).status).toBe(201);
  });

  it.each([
    ['', 400],
    ['with space', 400],
    ['é', 400],
    ['x'.repeat(201), 400],
    ['x'.repeat(200), 201],
  ])('under the key "%s" is answered with %i', async (value, status) => {
    expect((await guardian.send('POST', children, child, key(value))).status).toBe(status);
  });

  it('keeps the code of an invitation sealed', async () => {
    const headers = key();
    const { code } = await guardian.data<{ code: string }>('POST', '/api/families/invitations', {}, headers);
    const again = await guardian.data<{ code: string }>('POST', '/api/families/invitations', {}, headers);
    expect(again.code).toBe(code);
    const rows = await running.database.query<{ body_sealed: Buffer }>('select body_sealed from requests.idempotency');
    expect(rows.filter(({ body_sealed }) => body_sealed.includes(code))).toEqual([]);
  });

  it('hands over messages once', async () => {
    // A family of its own: the plan of the other one is full by now.
    const other = await aGuardian(running.address);
    const session = await aSession(other, await aChild(other));
    const path = `/api/monitoring/sessions/${session}/messages`;
    const [headers, body] = [key(), { messages: anOrdinaryChat() }];
    const first = await other.data('POST', path, body, headers);
    expect(await other.data('POST', path, body, headers)).toEqual(first);
    expect(first).toMatchObject({ accepted: 5, duplicates: 0 });
  });

  describe('whose process died', () => {
    const atTime = (now: Date) =>
      new RememberedAnswers(running.app.get(Database), running.app.get(Keyring), { now: () => now });
    const start = new Date('2026-11-21T12:00:00Z');
    const later = (ms: number) => new Date(start.getTime() + ms);
    const fingerprint = Buffer.alloc(32, 1);

    it('waits for the lease and runs again, and the lost run writes nothing any more', async () => {
      const keyHash = Buffer.from(randomUUID());
      const first = await atTime(start).claim(keyHash, fingerprint);
      expect(await atTime(later(59_000)).claim(keyHash, fingerprint)).toEqual({ refused: 'in-flight' });
      expect(await atTime(later(61_000)).claim(keyHash, Buffer.alloc(32, 2))).toEqual({ refused: 'mismatch' });
      const second = await atTime(later(61_000)).claim(keyHash, fingerprint);
      if (!('yours' in first && 'yours' in second)) throw new Error('both runs should hold the key');
      await atTime(later(62_000)).keep(keyHash, first.yours, { status: 201, body: '"lost"' });
      expect(await atTime(later(62_000)).claim(keyHash, fingerprint)).toEqual({ refused: 'in-flight' });
      await atTime(later(62_000)).keep(keyHash, second.yours, { status: 201, body: '"kept"' });
      expect(await atTime(later(63_000)).claim(keyHash, fingerprint)).toEqual({
        done: { status: 201, body: '"kept"' },
      });
    });

    it('is forgotten after a day', async () => {
      const keyHash = Buffer.from(randomUUID());
      await atTime(start).claim(keyHash, fingerprint);
      await atTime(later(24 * 3600_000 + 1)).run();
      const left = await running.database.query('select from requests.idempotency where key_hash = $1', [keyHash]);
      expect(left).toEqual([]);
    });
  });
});
