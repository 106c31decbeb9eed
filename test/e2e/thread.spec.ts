import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { aRunningApp, OPERATOR } from '../support/product/app';
import type { RunningApp } from '../support/product/app';
import { aChild, aGuardian, aSession, Client, PASSWORD } from '../support/people/client';
import type { Guardian } from '../support/people/client';
import { aGroomingChat, anOrdinaryChat } from '../support/conversations';
import { until } from '../support/until';

interface AlertLine {
  readonly id: string;
  readonly type: string;
  readonly severity: string;
  readonly status: string;
  readonly occurrences: number;
  readonly evidence_count: number;
}

const alertsOf = async (guardian: Client) =>
  (await guardian.data<{ alerts: AlertLine[] }>('GET', '/api/alerts')).alerts;

/** Connects, or answers with the reason why not. */
const connect = (address: string, token: string | undefined): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = io(address, { transports: ['websocket'], auth: { token }, reconnection: false });
    socket.on('connect', () => resolve(socket));
    socket.on('connect_error', (error) => reject(error));
  });

describe('from a message to a guardian', () => {
  let running: RunningApp;
  let guardian: Guardian;
  let childId: string;

  beforeAll(async () => {
    running = await aRunningApp();
    guardian = await aGuardian(running.address);
    childId = await aChild(guardian);
  });
  afterAll(() => running.close());

  it('raises one incident for an approach, tells the family at once, and shows why', async () => {
    const stranger = await aGuardian(running.address);
    const own = await connect(running.address, guardian.token);
    const foreign = await connect(running.address, stranger.token);
    const heardByStranger: unknown[] = [];
    // How the system does is said to everybody, and is about nobody.
    foreign.onAny((...event) => event[0] === 'system_status' || heardByStranger.push(event));
    const announced = new Promise<Record<string, unknown>>((resolve) => own.once('alert_created', resolve));

    const sessionId = await aSession(guardian, childId);
    const messages = aGroomingChat();
    const path = `/api/monitoring/sessions/${sessionId}/messages`;
    expect(await guardian.data('POST', path, { messages })).toEqual({ accepted: messages.length, duplicates: 0 });

    const event = await announced;
    expect(event).toMatchObject({ child_id: childId });
    const [alert] = await alertsOf(guardian);
    expect(alert).toMatchObject({
      id: event.alert_id,
      type: 'grooming_detection',
      category: 'grooming',
      status: 'new',
    });
    const detail = await guardian.data<Record<string, unknown[]> & { advice: { steps: string[] } }>(
      'GET',
      `/api/alerts/${alert.id}`,
    );
    expect(detail.why.length).toBeGreaterThan(0);
    expect(detail.advice.steps).toHaveLength(3);
    expect(detail.excerpt).toContainEqual(expect.objectContaining({ is_flagged: true, sender: 'alex_99' }));
    expect(await alertsOf(stranger)).toEqual([]);
    expect(heardByStranger).toEqual([]);
    own.close();
    foreign.close();
  });

  it('does not open a second incident when the same messages come again', async () => {
    const before = await alertsOf(guardian);
    const sessionId = await aSession(guardian, childId);
    const messages = aGroomingChat();
    const path = `/api/monitoring/sessions/${sessionId}/messages`;
    await guardian.data('POST', path, { messages });
    await until(async () => (await alertsOf(guardian)).length === before.length + 1);
    expect(await guardian.data('POST', path, { messages })).toEqual({ accepted: 0, duplicates: messages.length });
    expect(await alertsOf(guardian)).toHaveLength(before.length + 1);
  });

  it('stays quiet about an ordinary chat, and has read it', async () => {
    const other = await aGuardian(running.address);
    const child = await aChild(other);
    const sessionId = await aSession(other, child);
    await other.data('POST', `/api/monitoring/sessions/${sessionId}/messages`, { messages: anOrdinaryChat() });
    await until(async () => {
      const rows = await running.database.query<{ n: number }>(
        'select count(*)::int as n from detection.assessments where family_id = $1',
        [other.familyId],
      );
      return rows[0].n === 1;
    });
    expect(await alertsOf(other)).toEqual([]);
    const home = await other.data<{ children: { status_light: string; unanalysed_count: number }[] }>(
      'GET',
      '/api/v1/home',
    );
    expect(home.children[0]).toMatchObject({ status_light: 'green', unanalysed_count: 0 });
  });

  it('lets a guardian acknowledge once, and says why not twice', async () => {
    const [alert] = await alertsOf(guardian);
    const path = `/api/alerts/${alert.id}/status`;
    const done = await guardian.data<AlertLine>('PUT', path, { status: 'acknowledged', notes: 'we talked' });
    expect(done.status).toBe('acknowledged');
    const again = await guardian.send('PUT', path, { status: 'acknowledged' });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'ALERT_STATE', currentStatus: 'acknowledged' });
  });

  it('seals the messages behind an alert and proves that they are unchanged', async () => {
    const [alert] = await alertsOf(guardian);
    const evidence = await until(async () => {
      const list = await guardian.data<{ evidence: { id: string }[] }>('GET', `/api/evidence?alert_id=${alert.id}`);
      return list.evidence[0];
    });
    const result = await guardian.data<{ verified: boolean }>('GET', `/api/evidence/${evidence.id}/verify`);
    expect(result.verified).toBe(true);
  });

  it('counts sealed items as evidence, and hands them out in the one form there is', async () => {
    const [alert] = await alertsOf(guardian);
    const { evidence, total } = await guardian.data<{ evidence: { id: string }[]; total: number }>(
      'GET',
      `/api/evidence?alert_id=${alert.id}`,
    );
    expect(alert.evidence_count).toBe(total);
    expect(alert.evidence_count).toBeLessThan(alert.occurrences);
    const reason = { 'x-evidence-access-reason': 'for the police' };
    const path = `/api/evidence/${evidence[0].id}/export`;
    expect((await guardian.send('GET', path, undefined, reason)).status).toBe(200);
    expect(await guardian.send('GET', `${path}?format=pdf`, undefined, reason)).toMatchObject({
      status: 422,
      body: { code: 'VALIDATION' },
    });
  });

  it('imports a chat export and finds what is in it', async () => {
    const other = await aGuardian(running.address, { time_zone: 'Europe/Stockholm' });
    const child = await aChild(other);
    const file = join(__dirname, '../../tools/demo/conversations/nora-and-alex.txt');
    const form = new FormData();
    form.append('child_id', child);
    form.append('file', new Blob([readFileSync(file)]), 'nora-and-alex.txt');
    const { import_id } = await other.data<{ import_id: string }>('POST', '/api/monitoring/imports', form);
    const finished = await until(async () => {
      const state = await other.data<{ status: string; messages: number; accepted: number }>(
        'GET',
        `/api/monitoring/imports/${import_id}`,
      );
      return state.status === 'completed' && state;
    });
    expect(finished.accepted).toBe(finished.messages);
    const [alert] = await until(async () => {
      const alerts = await alertsOf(other);
      return alerts.length > 0 && alerts;
    });
    expect(alert.type).toBe('grooming_detection');
  });

  it('lets a second guardian join with a sign-in of their own', async () => {
    const { code } = await guardian.data<{ code: string }>('POST', '/api/families/invitations', {});
    const joined = await aGuardian(running.address, { invitation_code: code.toLowerCase(), first_name: 'Kim' });
    expect(joined.familyId).toBe(guardian.familyId);
    expect(await alertsOf(joined)).toEqual(await alertsOf(guardian));
    const again = await new Client(running.address).send('POST', '/api/auth/register', {
      email: 'late@family.example',
      password: PASSWORD,
      first_name: 'Too',
      last_name: 'Late',
      invitation_code: code,
    });
    expect(again.status).toBe(422);
    expect(again.body).toMatchObject({ code: 'INVITATION_UNUSABLE' });
  });

  it('opens the queue board to operators alone, however the address is written', async () => {
    const operator = new Client(running.address);
    const { token } = await operator.data<{ token: string }>('POST', '/api/auth/login', OPERATOR);
    operator.token = token;
    const addresses = ['', '/', '/api/queues', '/queue/alerts', '/%61pi/queues', '/static/images/logo.svg'];
    for (const address of addresses) {
      const path = `/admin/queues${address}`;
      expect([path, (await new Client(running.address).send('GET', path)).status]).toEqual([path, 401]);
      expect([path, (await guardian.send('GET', path)).status]).toEqual([path, 403]);
    }
    for (const path of ['//admin/queues/api/queues', '/ADMIN/queues/api/queues', '/admin//queues/api/queues']) {
      expect((await new Client(running.address).send('GET', path)).status).not.toBe(200);
    }
    expect((await new Client(running.address).send('PUT', '/admin/queues/api/queues/alerts/pause')).status).toBe(401);
    const queues = await operator.send('GET', '/admin/queues/api/queues');
    expect(queues.status).toBe(200);
    expect((await operator.send('GET', '/api/alerts')).status).toBe(403);
  });

  it('refuses a socket without a living session', async () => {
    await expect(connect(running.address, undefined)).rejects.toThrow('AUTH_002');
    await expect(connect(running.address, 'nonsense')).rejects.toThrow('AUTH_002');
    const visitor = await aGuardian(running.address);
    const socket = await connect(running.address, visitor.token);
    const ended = new Promise((resolve) => socket.on('disconnect', resolve));
    expect((await visitor.send('POST', '/api/auth/logout')).status).toBe(200);
    await ended;
    expect((await visitor.send('GET', '/api/alerts')).status).toBe(401);
  });

  it('is ready, and says how many conversations it could not analyse', async () => {
    const ready = await new Client(running.address).send('GET', '/ready');
    expect(ready.body).toMatchObject({ status: 'ready', unanalysed_conversations: 0 });
    const metrics = await new Client(running.address).send('GET', '/metrics');
    expect(String(metrics.body.text)).toContain('safeguardian_messages_accepted_total');
  });
});
