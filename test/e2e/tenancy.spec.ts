import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeclaredTables } from '@app/personal-data';
import { aRunningApp } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aChild, aGuardian, aSession } from '../support/people/client';
import type { Guardian } from '../support/people/client';
import { aGroomingChat } from '../support/conversations';
import { until } from '../support/until';

/** Everything of family A that has an id of its own. */
interface Objects {
  readonly child: string;
  readonly session: string;
  readonly import: string;
  readonly alert: string;
  readonly evidence: string;
}

/** Stand-ins for the names of the cases. */
const named: Objects = { child: '{child}', session: '{id}', import: '{id}', alert: '{id}', evidence: '{id}' };

describe('another family', () => {
  let running: RunningApp;
  let owner: Guardian;
  let stranger: Guardian;
  let objects: Objects;

  beforeAll(async () => {
    running = await aRunningApp();
    owner = await aGuardian(running.address);
    stranger = await aGuardian(running.address);
    const child = await aChild(owner);
    const session = await aSession(owner, child);
    await owner.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
    const form = new FormData();
    form.append('child_id', child);
    const file = readFileSync(join(__dirname, '../../tools/demo/conversations/nora-and-ida.txt'));
    form.append('file', new Blob([file]), 'chat.txt');
    const { import_id } = await owner.data<{ import_id: string }>('POST', '/api/monitoring/imports', form);
    const evidence = await until(async () => {
      const list = await owner.data<{ evidence: { id: string; alert_id: string }[] }>('GET', '/api/evidence');
      return list.evidence[0];
    });
    objects = { child, session, import: import_id, alert: evidence.alert_id, evidence: evidence.id };
  });
  afterAll(() => running.close());

  const reason = { 'x-evidence-access-reason': 'curiosity' };
  const requests: [method: string, path: (of: Objects) => string, body?: (of: Objects) => unknown][] = [
    ['GET', ({ alert }) => `/api/alerts/${alert}`],
    ['PUT', ({ alert }) => `/api/alerts/${alert}/status`, () => ({ status: 'acknowledged' })],
    ['GET', ({ evidence }) => `/api/evidence/${evidence}`],
    ['GET', ({ evidence }) => `/api/evidence/${evidence}/content`],
    ['GET', ({ evidence }) => `/api/evidence/${evidence}/verify`],
    ['GET', ({ evidence }) => `/api/evidence/${evidence}/export`],
    ['GET', (of) => `/api/monitoring/imports/${of.import}`],
    ['PUT', ({ session }) => `/api/monitoring/sessions/${session}/stop`, () => ({})],
    ['POST', ({ session }) => `/api/monitoring/sessions/${session}/messages`, () => ({ messages: aGroomingChat() })],
    ['POST', () => '/api/monitoring/sessions', ({ child }) => ({ child_id: child, platform: 'sms' })],
  ];

  it.each(requests.map(([method, path, body]) => ({ method, path, body, name: `${method} ${path(named)}` })))(
    'gets the same 404 for $name as for something that does not exist',
    async ({ method, path, body }) => {
      const foreign = await stranger.send(method, path(objects), body?.(objects), reason);
      const absentObjects = { ...objects, ...absent() };
      const absentOne = await stranger.send(method, path(absentObjects), body?.(absentObjects), reason);
      expect(foreign.status).toBe(404);
      expect(absentOne.status).toBe(404);
      const shape = ({ code, detail, title }: Record<string, unknown>) => ({ code, detail, title });
      expect(shape(foreign.body)).toEqual(shape(absentOne.body));
    },
  );

  it('finds every list empty', async () => {
    for (const [path, key] of [
      ['/api/alerts', 'alerts'],
      ['/api/evidence', 'evidence'],
      ['/api/monitoring/sessions', 'sessions'],
      ['/api/monitoring/imports', 'imports'],
      ['/api/families/invitations', 'invitations'],
    ]) {
      expect([path, (await stranger.data<Record<string, unknown[]>>('GET', path))[key]]).toEqual([path, []]);
    }
    const filtered = await stranger.data<{ alerts: unknown[] }>('GET', `/api/alerts?child_id=${objects.child}`);
    expect(filtered.alerts).toEqual([]);
  });

  it('cannot upload anything for a child that is not its own', async () => {
    const form = new FormData();
    form.append('child_id', objects.child);
    form.append('file', new Blob(['[11.11.26, 10:00:00] A: hi\n']), 'chat.txt');
    expect((await stranger.send('POST', '/api/monitoring/imports', form)).status).toBe(404);
  });

  it('left nothing behind with all of this', async () => {
    const tables = running.app.get(DeclaredTables);
    // The trail has the attempts themselves.
    const ofChildren = tables.all.filter((data) => tables.isOfChild(data) && data.table !== 'audit.entries');
    expect(ofChildren.map(({ table }) => table)).toContain('monitoring.messages');
    for (const data of ofChildren) {
      const [{ n }] = await running.database.query<{ n: number }>(
        `select count(*)::int as n from ${data.table} where ${tables.ofSubject(data)}`,
        [stranger.familyId, null],
      );
      expect([data.table, n]).toEqual([data.table, 0]);
    }
  });
});

const absent = (): Objects => ({
  child: randomUUID(),
  session: randomUUID(),
  import: randomUUID(),
  alert: randomUUID(),
  evidence: randomUUID(),
});
