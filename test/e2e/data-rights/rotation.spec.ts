import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aChild, aGuardian, aSession, Client, PASSWORD } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aGroomingChat } from '../../support/conversations';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';
import { OPERATOR } from '../../support/product/app';
import { BUILT_WITHIN_MS, buildProduct, freePort, Process } from '../../support/product/process';
import { aTeen } from '../../support/people/family';
import { until } from '../../support/until';

const MESSAGES = 6000;
const settings = {
  SAFEGUARDIAN_KEY_CACHE_SECONDS: '1',
  SAFEGUARDIAN_KEY_GRACE_SECONDS: '1',
  SAFEGUARDIAN_OPERATOR_EMAIL: OPERATOR.email,
  SAFEGUARDIAN_OPERATOR_PASSWORD: OPERATOR.password,
};

interface Progress {
  readonly id: string;
  readonly status: string;
  readonly rows_sealed: number;
  readonly keys_retired: number;
  readonly keys_kept: number;
}

let database: TestDatabase;
let dataFolder: string;
let port: number;
let running: Process;
let guardian: Guardian;
let sessionId: string;

beforeAll(buildProduct, BUILT_WITHIN_MS);
beforeAll(async () => {
  database = await aDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'safeguardian-'));
  port = await freePort();
  running = await Process.start(database, dataFolder, port, settings);
  guardian = await aGuardian(running.address, {}, dataFolder);
  const childId = await aChild(guardian);
  await guardian.data('PUT', `/api/v1/families/children/${childId}/emergency`, {
    contacts: [],
    allergies: 'nuts',
  });
  await aTeen(running.address);
  sessionId = await aSession(guardian, childId);
  for (let at = 0; at < MESSAGES; at += 500) await capture(500);
  await capture(0);
});
// Each by itself: where the start of one failed, the others have to end all the same.
afterAll(() => running.kill());
afterAll(() => database.drop());
afterAll(() => rm(dataFolder, { recursive: true, force: true }));

/** Harmless small talk, or the approach that raises an alert when no number is asked for. */
function capture(count: number) {
  const conversation = randomUUID();
  const talk = Array.from({ length: count }, (_, index) => ({
    platform_message_id: `${conversation}-${index}`,
    conversation_id: conversation,
    sender: index % 2 ? 'Nora' : 'Ida',
    is_from_child: index % 2 === 1,
    content: `see you at training, number ${index}`,
    // Two days apart, each is sealed by itself: this is about many rows.
    sent_at: new Date(Date.UTC(2016, 9, 1 + 2 * index)).toISOString(),
  }));
  const messages = count > 0 ? talk : aGroomingChat();
  return guardian.data('POST', `/api/monitoring/sessions/${sessionId}/messages`, { messages });
}

async function operator(): Promise<Client> {
  const client = new Client(running.address);
  const { token } = await client.data<{ token: string }>('POST', '/api/auth/login', OPERATOR);
  client.token = token;
  return client;
}

const keyIds = async () =>
  (await database.query<{ id: string }>(`select id from keyring.data_keys where subject !~ '^evidence:'`)).map(
    ({ id }) => id,
  );

/** How many of the rows that can be sealed again carry one of these keys. */
async function sealedWith(ids: readonly string[]): Promise<number> {
  let rows = 0;
  for (const [table, column] of [
    ['families.families', 'name_sealed'],
    ['families.children', 'profile_sealed'],
    ['families.agreements', 'signatures_sealed'],
    ['families.emergency_cards', 'contents_sealed'],
    ['families.links', 'profile_sealed'],
    ['identity.accounts', 'profile_sealed'],
    ['identity.sessions', 'device_sealed'],
    ['monitoring.conversations', 'title_sealed'],
    ['monitoring.message_blocks', 'content_sealed'],
  ]) {
    const [{ n }] = await database.query<{ n: number }>(
      `select count(*)::int as n from ${table} where encode(substring(${column} from 2 for 16), 'hex') = any($1::text[])`,
      [ids],
    );
    rows += n;
  }
  return rows;
}

describe('a change of keys', () => {
  it('killed half-way goes on after the restart: every row opens, none is sealed with an old key', async () => {
    const [{ id: alertId }] = await until(async () => {
      const { alerts } = await guardian.data<{ alerts: { id: string }[] }>('GET', '/api/alerts');
      return alerts.length > 0 && alerts;
    });
    await until(async () => (await guardian.data<{ evidence: unknown[] }>('GET', '/api/evidence')).evidence.length > 0);
    const old = await keyIds();
    expect(await sealedWith(old)).toBeGreaterThan(MESSAGES);

    const { id } = await (await operator()).data<Progress>('POST', '/api/v1/operator/key-rotations', {});
    const [half] = await until(async () => {
      const steps = await database.query<{ n: number }>(
        'select sum(rows_sealed)::int as n from oversight.rotation_steps where rotation_id = $1',
        [id],
      );
      return steps[0].n >= MESSAGES / 3 && steps;
    });
    await running.kill();
    expect(half.n).toBeLessThan(MESSAGES);
    expect(await sealedWith(old)).toBeGreaterThan(0);

    running = await Process.start(database, dataFolder, port, settings);
    expect(await capture(10)).toMatchObject({ accepted: 10 });
    const as = await operator();
    const done = await until(async () => {
      const progress = await as.data<Progress>('GET', `/api/v1/operator/key-rotations/${id}`);
      return progress.status === 'completed' && progress;
    });
    const { key_rotations: listed } = await as.data<{ key_rotations: Progress[] }>(
      'GET',
      '/api/v1/operator/key-rotations',
    );
    expect(listed).toEqual([done]);
    expect(await sealedWith(old)).toBe(0);
    const left = await keyIds();
    expect(done.keys_retired + done.keys_kept).toBe(old.length);
    expect(old.filter((one) => left.includes(one))).toHaveLength(done.keys_kept);
    expect(await guardian.data('GET', `/api/alerts/${alertId}`)).toMatchObject({ child_name: 'Nora Berg' });
    const login = { email: guardian.email, password: PASSWORD };
    expect((await new Client(running.address).send('POST', '/api/auth/login', login)).status).toBe(200);
  });

  it('leaves look-up hashes as they were: a message sent again is still a duplicate', async () => {
    const messages = aGroomingChat();
    const path = `/api/monitoring/sessions/${sessionId}/messages`;
    await guardian.data('POST', path, { messages });
    const { id } = await (
      await operator()
    ).data<Progress>('POST', '/api/v1/operator/key-rotations', {
      family_id: guardian.familyId,
    });
    const as = await operator();
    await until(async () => {
      const { status } = await as.data<Progress>('GET', `/api/v1/operator/key-rotations/${id}`);
      return status === 'completed';
    });
    expect(await guardian.data('POST', path, { messages })).toMatchObject({ accepted: 0, duplicates: messages.length });
  });

  it('replaces the key that signs and keeps the old one published; evidence still verifies', async () => {
    const { keys } = await guardian.data<{ keys: { retired_at: string | null }[] }>('GET', '/api/evidence/keys');
    expect(keys.map(({ retired_at }) => retired_at === null)).toEqual([false, true]);
    const { evidence } = await guardian.data<{ evidence: { id: string }[] }>('GET', '/api/evidence');
    expect(await guardian.data('GET', `/api/evidence/${evidence.at(-1)!.id}/verify`)).toMatchObject({ verified: true });
  });

  it('is for operators alone, and names a family that there is', async () => {
    expect((await guardian.send('POST', '/api/v1/operator/key-rotations', {})).status).toBe(403);
    const as = await operator();
    expect((await as.send('POST', '/api/v1/operator/key-rotations', { family_id: randomUUID() })).status).toBe(404);
    expect((await as.send('GET', `/api/v1/operator/key-rotations/${randomUUID()}`)).status).toBe(404);
  });
});
