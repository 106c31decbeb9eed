import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Socket } from 'socket.io-client';
import { LocalFiles, WorkFolder } from '@app/files';
import { DurableEvents } from '@app/work';
import { NotificationsMetrics } from '../../src/notifications/metrics';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aChild, aGuardian, aSession, Client } from '../support/people/client';
import type { Guardian } from '../support/people/client';
import { aGroomingChat } from '../support/conversations';
import { aChildLogin, anInvited, signedIn } from '../support/people/family';
import { BUILT_WITHIN_MS, buildProduct, freePort, Process } from '../support/product/process';
import { aDrawing, asJpeg } from '../support/media/pictures';
import { connected, heard } from '../support/sockets/sockets';
import { until } from '../support/until';

let one: RunningApp;
let other: Process;
let guardian: Guardian;
beforeAll(buildProduct, BUILT_WITHIN_MS);
beforeAll(async () => {
  one = await aRunningApp();
  other = await Process.start(one.database, one.dataFolder, await freePort());
  guardian = await aGuardian(one.address);
});
// Each by itself: where the start of one failed, the others have to end all the same.
afterAll(() => other.kill());
afterAll(() => one.close());

const ended = (socket: Socket) => until(() => socket.disconnected);
const elsewhere = ({ token }: Client) => Object.assign(new Client(other.address), { token });

describe('alerts', () => {
  let [here, there]: Record<string, unknown>[][] = [];
  let sockets: Socket[];
  let family: Guardian;
  let childId: string;
  beforeAll(async () => {
    family = await aGuardian(one.address);
    childId = await aChild(family);
    sockets = [await connected(one.address, family.token), await connected(other.address, family.token)];
    [here, there] = sockets.map((socket) => heard(socket, 'alert_created'));
  });
  afterAll(() => sockets.forEach((socket) => socket.close()));
  const idsIn = (payloads: Record<string, unknown>[]) => new Set(payloads.map(({ alert_id }) => alert_id as string));

  it('of messages sent to either process are heard on the sockets of both', async () => {
    const sessionId = await aSession(family, childId);
    const path = `/api/monitoring/sessions/${sessionId}/messages`;
    const batch = () => ({ messages: Array.from({ length: 3 }, aGroomingChat).flat() });
    await Promise.all([family.data('POST', path, batch()), elsewhere(family).data('POST', path, batch())]);
    await until(() => idsIn(here).size === 6 && idsIn(there).size === 6);
    const stored = await one.database.query<{ id: string }>('select id from alerts.alerts');
    expect([idsIn(here), idsIn(there)]).toEqual(Array(2).fill(new Set(stored.map(({ id }) => id))));
  });

  it('raised a thousand at once, and announced by both processes, are all heard on the sockets of both', async () => {
    const announced = async () =>
      (await one.app.get(NotificationsMetrics).alertsRaised.get()).values.reduce((sum, { value }) => sum + value, 0);
    const [before, ids] = [await announced(), Array.from({ length: 1000 }, () => randomUUID())];
    [here.length, there.length] = [0, 0];
    const fact = { familyId: family.familyId, childId, category: 'grooming', severity: 'high' };
    // As the reaction's jobs lie in the queue when alerts are raised; the rest of the pipeline has tests of its own.
    await one.app
      .get(DurableEvents)
      .queues.get('alerts')!
      .addBulk(
        ids.map((alertId) => ({
          name: 'AnnounceAlertOnAlertRaised',
          data: { id: randomUUID(), occurredAt: new Date(), data: { ...fact, alertId } },
          opts: { removeOnComplete: true },
        })),
      );
    await until(() => idsIn(here).size === 1000 && idsIn(there).size === 1000);
    expect([idsIn(here), idsIn(there)]).toEqual(Array(2).fill(new Set(ids)));
    const byOne = (await announced()) - before;
    expect(byOne).toBeGreaterThan(0);
    expect(byOne).toBeLessThan(1000);
  });
});

describe('files', () => {
  it('kept by one process are found by the other', async () => {
    const childId = await aChild(guardian);
    const form = new FormData();
    form.set('child_id', childId);
    form.set('file', new Blob([new Uint8Array(await asJpeg(aDrawing({ seed: 21 })))]), 'picture.jpg');
    const { job_id } = await guardian.data<{ job_id: string }>('POST', '/api/v1/analyze/image', form);
    const { id } = await guardian.data<{ id: string }>('POST', `/api/v1/families/children/${childId}/export`);
    const ready = await until(async () => {
      const copy = await elsewhere(guardian).data<{ status: string; download_url: string }>(
        'GET',
        `/api/v1/families/exports/${id}`,
      );
      return copy.status === 'ready' && copy;
    });
    const headers = { authorization: `Bearer ${guardian.token}` };
    const copies = await Promise.all(
      [one, other].map(async ({ address }) => {
        const answer = await fetch(`${address}${ready.download_url}`, { headers });
        return Buffer.from(await answer.arrayBuffer()).toString('base64');
      }),
    );
    expect(copies[0].length).toBeGreaterThan(1000);
    expect(copies[1]).toBe(copies[0]);
    const analysis = await until(async () => {
      const job = await elsewhere(guardian).data<{ status: string }>('GET', `/api/v1/analyze/${job_id}`);
      return ['completed', 'failed'].includes(job.status) && job;
    });
    expect(analysis.status).toBe('completed');
  });

  it('that one process works on outlive the start and the end of another', async () => {
    const [media, examining] = [`media/${randomUUID()}/one.sealed`, join(one.dataFolder, 'examining')];
    const files = new LocalFiles(one.dataFolder);
    let lent = '';
    const upload = async function* () {
      yield Buffer.from('half');
      await new WorkFolder(examining).lend(piece('readable'), async (path) => {
        lent = path;
        const third = await Process.start(one.database, one.dataFolder, await freePort());
        expect(existsSync(path)).toBe(true);
        await third.kill();
      });
      yield Buffer.from('whole');
    };
    expect(await files.put(media, upload())).toBe(9);
    expect((await files.read(media))?.toString()).toBe('halfwhole');
    expect([lent === '', existsSync(lent)]).toEqual([false, false]);
  });

  it('of another installation stop the start, which says which setting leads there', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'safeguardian-'));
    const child = spawn(process.execPath, [join(__dirname, '../../dist/src/main.js')], {
      cwd: join(__dirname, '../..'),
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, SAFEGUARDIAN_DATA: elsewhere, PORT: String(await freePort()) },
    });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
    expect(said).toMatch(/master key here is not the one this database was made with.*SAFEGUARDIAN_MASTER_KEY/);
    await rm(elsewhere, { recursive: true });
  });
});

async function* piece(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}

// Asked ten at a time: one after the other, a busy machine does not get through within the minute that is counted.
describe('limits', () => {
  it('of sign-in and codes count exactly what was asked of either process', async () => {
    const asks = async (times: number) => {
      const answers = Array.from({ length: times }, (_, n) => {
        const body = { code: randomUUID().padEnd(43, 'x'), password: 'correct horse battery' };
        return new Client(n % 2 ? other.address : one.address).send('POST', '/api/auth/setup', body);
      });
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    for (let n = 0; n < 60; n += 10) expect(await asks(10)).not.toContain(429);
    expect(await asks(3)).toEqual([429, 429, 429]);
  });

  it.each([
    ['/api/evidence/7a2c1a52-6a0e-4c52-9a31-1f0c1a0f6b11/content', 10],
    ['/api/alerts', 200],
  ])('of %s are known to the other process once a slice was asked of it', async (path, quota) => {
    const eager = await aGuardian(one.address);
    for (let n = 0; n < quota; n += 10) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => eager.send('GET', path)));
      expect(answers.map(({ status }) => status)).not.toContain(429);
    }
    const told = () => one.database.query(`select from requests.counts where points >= $1`, [quota]);
    await until(async () => {
      expect((await eager.send('GET', path)).status).toBe(429);
      return (await told()).length > 0;
    });
    let asked = 0;
    await until(async () => {
      asked++;
      return (await elsewhere(eager).send('GET', path)).status === 429;
    });
    // Its own slice, and what is under way while the database answers; alone it would have given the whole quota again.
    expect(asked).toBeLessThan(quota);
  });
});

describe('a change of rights that one process makes', () => {
  it('ends the sockets that a member has with another process, and what that one remembered', async () => {
    const partner = await anInvited(guardian);
    expect((await elsewhere(partner).send('GET', '/api/v1/home')).status).toBe(200);
    const socket = await connected(other.address, partner.token);
    await guardian.send('DELETE', `/api/v1/families/members/${partner.accountId}`);
    await ended(socket);
    expect((await elsewhere(partner).send('GET', '/api/v1/home')).status).toBe(403);
  });

  it('reaches every member when custody-conflict mode begins', async () => {
    const socket = await connected(other.address, guardian.token);
    await guardian.send('PUT', '/api/v1/families/custody-conflict', { on: true });
    await ended(socket);
  });

  it('is the end of one session as well, and leaves the others of the account alone', async () => {
    const phone = await signedIn(one.address, guardian.email);
    const [socket, kept] = [
      await connected(other.address, phone.token),
      await connected(other.address, guardian.token),
    ];
    expect((await elsewhere(phone).send('GET', '/api/v1/home')).status).toBe(200);
    await phone.send('POST', '/api/auth/logout');
    await ended(socket);
    expect((await elsewhere(phone).send('GET', '/api/v1/home')).status).toBe(401);
    expect(kept.connected).toBe(true);
    kept.close();
  });

  it('reaches a child whose data is erased', async () => {
    const childId = await aChild(guardian);
    const child = await aChildLogin(guardian, childId);
    const socket = await connected(other.address, child.token);
    await guardian.data('POST', `/api/v1/families/children/${childId}/erasure`, { reason: 'r', confirm: 'Nora' });
    await ended(socket);
    expect((await elsewhere(child).send('GET', '/api/v1/me/mirror')).status).toBe(401);
  });
});
