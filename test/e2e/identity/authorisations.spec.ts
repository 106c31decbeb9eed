import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { bornFor } from '../../support/people/births';
import { aChild, aGuardian, aSession } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aGroomingChat } from '../../support/conversations';
import { aStaffMember } from '../../support/people/staff';
import type { StaffMember } from '../../support/people/staff';
import { until } from '../../support/until';

interface Authorisation {
  readonly id: string;
  readonly state: string;
  readonly expires_at: string;
}
interface Watched {
  readonly child: string;
  readonly alert: string;
  readonly evidence: string;
}

const DAY = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const REASON = 'A neighbour reported that an adult asked the child to meet.';
const ROUTE = '/api/v1/authorisations';
const opening = { 'x-evidence-access-reason': 'case 12' };

describe('people from outside', () => {
  let running: RunningApp;
  let family: Guardian;
  let otherFamily: Guardian;
  let nora: Watched;
  let ida: Watched;
  let police: StaffMember;
  let worker: StaffMember;
  let officer: StaffMember;

  const watched = async (guardian: Guardian, name: string): Promise<Watched> => {
    const child = await aChild(guardian, { first_name: name });
    const session = await aSession(guardian, child);
    await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
    const item = await until(async () => {
      const path = `/api/evidence?child_id=${child}`;
      return (await guardian.data<{ evidence: { id: string; alert_id: string }[] }>('GET', path)).evidence[0];
    });
    return { child, alert: item.alert_id, evidence: item.id };
  };

  beforeAll(async () => {
    running = await aRunningApp();
    [family, otherFamily] = [await aGuardian(running.address), await aGuardian(running.address)];
    police = await aStaffMember(running, 'law_enforcement');
    worker = await aStaffMember(running, 'case_worker');
    officer = await aStaffMember(running, 'compliance_officer');
    nora = await watched(family, 'Nora');
    ida = await watched(family, 'Ida');
  });
  afterAll(() => running.close());

  const wanted = (scope: Record<string, unknown> = {}, overrides: Record<string, unknown> = {}) => ({
    kind: 'warrant',
    legal_basis: 'Section 100a',
    reference: 'W 77/26',
    reason: REASON,
    scope: { family_id: family.familyId, ...scope },
    expires_at: inDays(10),
    ...overrides,
  });
  const request = (by: StaffMember, body: unknown) => by.data<Authorisation>('POST', ROUTE, body);
  const decide = (id: string, decision = 'approved') =>
    officer.send('POST', `${ROUTE}/${id}/approval`, { decision, reason: 'seen and checked' });
  const granted = async (by: StaffMember, scope: Record<string, unknown> = {}, overrides = {}) => {
    const { id } = await request(by, wanted(scope, overrides));
    expect((await decide(id)).status).toBe(200);
    return { 'x-authorisation': id };
  };
  const entries = (authorisationId: string) =>
    running.database.query<{ action: string; outcome: string; family_id: string | null }>(
      'select action, outcome, family_id from audit.entries where authorisation_id = $1 order by at',
      [authorisationId],
    );

  it('see nothing of any family without an authorisation, and that they tried is kept', async () => {
    for (const path of ['/api/alerts', '/api/evidence', '/api/monitoring/sessions', `/api/alerts/${nora.alert}`]) {
      expect(await police.send('GET', path)).toMatchObject({ status: 403, body: { code: 'AUTH_003' } });
    }
    const tries = await running.database.query(
      `select from audit.entries where actor_id = $1 and outcome = 'denied' and code = 'AUTH_003'`,
      [police.accountId],
    );
    expect(tries).toHaveLength(4);
  });

  it('name a family by the address of a guardian, and learn nothing from asking', async () => {
    const { email } = await family.data<{ email: string }>('GET', '/api/users/profile');
    const named = async (member_email: string) =>
      (await worker.data<{ scope: { family_id: string } }>('POST', ROUTE, wanted({}, { scope: { member_email } })))
        .scope.family_id;
    expect(await named(email.toUpperCase())).toBe(family.familyId);
    const [first, again] = [await named('nobody@example.org'), await named('nobody@example.org')];
    expect(first).toBe(again);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const glass = { member_email: email, reason: REASON, reference: 'now' };
    expect(await worker.data('POST', `${ROUTE}/break-glass`, glass)).toMatchObject({
      scope: { family_id: family.familyId },
    });
    for (const scope of [{ member_email: email, family_id: family.familyId }, { case_reference: '1' }]) {
      expect((await worker.send('POST', ROUTE, wanted({}, { scope }))).status).toBe(422);
    }
  });

  it('cannot be handed an authorisation that says more than the request allows', async () => {
    const bad: [Record<string, unknown>, number][] = [
      [wanted({}, { expires_at: inDays(91) }), 422],
      [wanted({}, { expires_at: inDays(-1) }), 422],
      [wanted({}, { kind: 'assignment' }), 422],
      [wanted({ from: inDays(-1), to: inDays(-2) }), 422],
      [wanted({}, { kind: 'consent', sealed_until: inDays(5) }), 422],
      [wanted({}, { sealed_until: inDays(400) }), 422],
      [wanted({}, { kind: 'break_glass' }), 422],
      [wanted({}, { decision: 'approved' }), 422],
      [wanted({}, { requester_id: officer.accountId }), 422],
      [wanted({ child_ids: [] }), 422],
      [wanted({ child_ids: ['x'] }), 422],
      [wanted({ family_id: 'mine' }), 422],
      [wanted({}, { scope: {} }), 422],
      [wanted({}, { expires_at: 'soon' }), 422],
    ];
    for (const [body, status] of bad) {
      const answer = await police.send('POST', ROUTE, body);
      expect([JSON.stringify(body), answer.status]).toEqual([JSON.stringify(body), status]);
    }
  });

  it('read what the warrant covers, each read citing it, and nothing of the other child', async () => {
    const citing = await granted(police, { child_ids: [nora.child] });
    const { alerts } = await police.data<{ alerts: { id: string }[] }>('GET', '/api/alerts', undefined, citing);
    expect(alerts.map(({ id }) => id)).toEqual([nora.alert]);
    expect((await police.send('GET', `/api/alerts/${nora.alert}`, undefined, citing)).status).toBe(200);
    const content = await police.send('GET', `/api/evidence/${nora.evidence}/content`, undefined, {
      ...citing,
      ...opening,
    });
    expect(content.status).toBe(200);
    for (const path of [`/api/alerts/${ida.alert}`, `/api/evidence/${ida.evidence}`]) {
      expect((await police.send('GET', path, undefined, citing)).status).toBe(404);
    }
    const other = await police.send('GET', `/api/evidence/${ida.evidence}/content`, undefined, {
      ...citing,
      ...opening,
    });
    expect(other.status).toBe(404);
    const sessions = await police.data<{ sessions: { child_id: string }[] }>(
      'GET',
      '/api/monitoring/sessions',
      undefined,
      citing,
    );
    expect(new Set(sessions.sessions.map(({ child_id }) => child_id))).toEqual(new Set([nora.child]));
    const kept = await entries(citing['x-authorisation']);
    expect(kept).toEqual(
      expect.arrayContaining([
        { action: 'alerts.read', outcome: 'allowed', family_id: family.familyId },
        { action: 'evidence.open', outcome: 'allowed', family_id: family.familyId },
        { action: 'evidence.open', outcome: 'failed', family_id: family.familyId },
      ]),
    );
    const { chain_of_custody: custody } = await family.data<{ chain_of_custody: unknown[] }>(
      'GET',
      `/api/evidence/${nora.evidence}`,
    );
    expect(JSON.stringify(custody)).toContain(citing['x-authorisation']);
  });

  it('do not see what lies outside the time the warrant names', async () => {
    const before = await granted(police, { child_ids: [nora.child], to: inDays(-1) });
    for (const path of [`/api/alerts/${nora.alert}`, `/api/evidence/${nora.evidence}`]) {
      expect((await police.send('GET', path, undefined, before)).status).toBe(404);
    }
    const after = await granted(police, { from: inDays(-1), to: inDays(1) });
    const found = await police.send('GET', `/api/alerts/${nora.alert}`, undefined, after);
    expect(found.status).toBe(200);
    // The alert was raised in that time; the messages it is about are older.
    expect(JSON.stringify(found.body)).not.toContain('secret ok');
    const whole = await granted(police);
    const all = await police.send('GET', `/api/alerts/${nora.alert}`, undefined, whole);
    expect(JSON.stringify(all.body)).toContain('secret ok');
  });

  it('reach no other family, whatever they name in the address', async () => {
    const citing = await granted(police, { family_id: otherFamily.familyId });
    for (const path of [`/api/alerts/${nora.alert}`, `/api/evidence/${nora.evidence}`]) {
      expect((await police.send('GET', path, undefined, citing)).status).toBe(404);
    }
  });

  it('may change nothing in the family and use nothing that is the family’s own', async () => {
    const citing = await granted(worker, {}, { kind: 'assignment' });
    const tries: [string, string, unknown?][] = [
      ['PUT', `/api/alerts/${nora.alert}/status`, { status: 'acknowledged' }],
      ['POST', '/api/families/children', { first_name: 'N', last_name: 'B', date_of_birth: bornFor(12) }],
      ['GET', '/api/families/current'],
      ['GET', '/api/families/invitations'],
      ['POST', '/api/monitoring/sessions', { child_id: nora.child, platform: 'sms' }],
      ['GET', '/api/v1/families/authorisations'],
      ['GET', '/api/v1/api-keys'],
    ];
    for (const [method, path, body] of tries) {
      const answer = await worker.send(method, path, body, citing);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'AUTH_003']);
    }
  });

  it('get one and the same answer for every authorisation that does not count', async () => {
    const theirs = await granted(worker, {}, { kind: 'assignment' });
    const pending = { 'x-authorisation': (await request(police, wanted())).id };
    const refused = await request(police, wanted());
    await decide(refused.id, 'refused');
    const expired = await granted(police);
    await running.database.query(
      `update identity.authorisations set requested_at = now() - interval '9 days', expires_at = now() - interval '1 second'
        where id = $1`,
      [expired['x-authorisation']],
    );
    const revoked = await granted(police);
    await police.data('DELETE', `${ROUTE}/${revoked['x-authorisation']}`);
    const citations = [
      theirs,
      pending,
      { 'x-authorisation': refused.id },
      expired,
      revoked,
      { 'x-authorisation': randomUUID() },
      { 'x-authorisation': "' or true --" },
      { 'x-authorisation': '' },
    ];
    const seen = new Set<string>();
    for (const citing of citations) {
      const { status, body } = await police.send('GET', '/api/alerts', undefined, citing);
      seen.add(JSON.stringify([status, body.code, body.detail]));
    }
    expect([...seen]).toEqual([JSON.stringify([403, 'AUTH_003', 'Not allowed: no valid authorisation'])]);
    const guardian = await family.send('GET', '/api/alerts', undefined, theirs);
    expect(guardian.status).toBe(403);
    const kept = await running.database.query(
      `select from audit.entries where object_type = 'authorisation' and object_id = $1 and outcome = 'denied'`,
      [expired['x-authorisation']],
    );
    expect(kept).toHaveLength(1);
  });

  it('lose sight with the very next request once it is revoked', async () => {
    const citing = await granted(worker, {}, { kind: 'assignment' });
    expect((await worker.send('GET', '/api/alerts', undefined, citing)).status).toBe(200);
    expect((await officer.send('DELETE', `${ROUTE}/${citing['x-authorisation']}`)).status).toBe(200);
    expect((await worker.send('GET', '/api/alerts', undefined, citing)).status).toBe(403);
    expect(await officer.send('DELETE', `${ROUTE}/${citing['x-authorisation']}`)).toMatchObject({
      status: 409,
      body: { code: 'AUTHORISATION_STATE', currentState: 'revoked' },
    });
  });

  it('cannot use an authorisation in another role than the one they asked in', async () => {
    const changing = await aStaffMember(running, 'law_enforcement');
    const citing = await granted(changing);
    await running.database.query(`update identity.accounts set role = 'case_worker' where id = $1`, [
      changing.accountId,
    ]);
    await until(async () => (await changing.send('GET', '/api/alerts', undefined, citing)).status === 403);
  });

  it('cannot decide, see or end what is not theirs', async () => {
    const { id } = await request(police, wanted());
    const own = await police.send('POST', `${ROUTE}/${id}/approval`, { decision: 'approved', reason: 'mine' });
    expect(own).toMatchObject({ status: 403, body: { code: 'AUTH_003' } });
    expect((await worker.send('GET', `${ROUTE}/${id}`)).status).toBe(404);
    expect((await worker.send('DELETE', `${ROUTE}/${id}`)).status).toBe(404);
    expect((await worker.send('GET', `${ROUTE}/${randomUUID()}`)).status).toBe(404);
    expect((await worker.send('GET', `${ROUTE}/nonsense`)).status).toBe(400);
    expect((await family.send('GET', `${ROUTE}/${id}`)).status).toBe(403);
    const list = await worker.data<{ authorisations: Authorisation[] }>('GET', ROUTE);
    expect(list.authorisations.map((one) => one.id)).not.toContain(id);
    const all = await officer.data<{ authorisations: Authorisation[]; total: number }>('GET', `${ROUTE}?limit=200`);
    expect(all.authorisations.map((one) => one.id)).toContain(id);
    expect(all.total).toBe(all.authorisations.length);
  });

  it('cannot find out which families exist; that shows to the officer alone', async () => {
    const known = await request(police, wanted());
    const unknown = await request(police, wanted({ family_id: randomUUID() }));
    expect(Object.keys(unknown)).toEqual(Object.keys(known));
    expect(await decide(unknown.id)).toMatchObject({ status: 409, body: { code: 'AUTHORISATION_FAMILY_UNKNOWN' } });
    expect((await decide(unknown.id, 'refused')).status).toBe(200);
  });

  it('break the glass only with a reason, and only once a second person agreed; the family sees it at once', async () => {
    const body = { family_id: family.familyId, reason: 'too short', reference: 'call 9' };
    expect((await worker.send('POST', `${ROUTE}/break-glass`, body)).status).toBe(422);
    const officerSocket = io(running.address, { transports: ['websocket'], auth: { token: officer.token } });
    const heard: unknown[] = [];
    officerSocket.on('security_event', (event: { type: string }) => heard.push(event.type));
    await until(() => officerSocket.connected);
    const asked = await worker.data<Authorisation>('POST', `${ROUTE}/break-glass`, { ...body, reason: REASON });
    await until(() => heard.includes('break_glass_requested'));
    const citing = { 'x-authorisation': asked.id };
    expect((await worker.send('GET', '/api/alerts', undefined, citing)).status).toBe(403);
    await until(() => heard.includes('access_without_authorisation'));
    officerSocket.close();
    const about = await family.data<{ authorisations: { id: string; kind: string; state: string }[] }>(
      'GET',
      '/api/v1/families/authorisations',
    );
    expect(about.authorisations[0]).toMatchObject({ id: asked.id, kind: 'break_glass', state: 'requested' });
    expect(JSON.stringify(about)).not.toContain(REASON);
    expect(await entries(asked.id)).toContainEqual({
      action: 'identity.authorisation_requested',
      outcome: 'allowed',
      family_id: family.familyId,
    });
    const workerSocket = io(running.address, { transports: ['websocket'], auth: { token: worker.token } });
    const told: unknown[] = [];
    workerSocket.on('authorisation_decided', (event) => told.push(event));
    await until(() => workerSocket.connected);
    expect((await decide(asked.id)).status).toBe(200);
    await until(() => told.length > 0);
    const notice = await until(async () => {
      const { notices } = await family.data<{ notices: { id: string; kind: string }[] }>(
        'GET',
        '/api/v1/families/notices',
      );
      return notices.find(({ kind }) => kind === 'break_glass');
    });
    expect(notice.id).toBe(asked.id);
    const log = await family.data<{ entries: { action: string; who: { authorisation_id: string } }[] }>(
      'GET',
      '/api/v1/families/access-log',
    );
    expect(log.entries).toContainEqual(
      expect.objectContaining({
        action: 'identity.authorisation_approved',
        who: expect.objectContaining({ authorisation_id: asked.id }) as unknown,
      }),
    );
    workerSocket.close();
    expect(told).toEqual([{ authorisation_id: asked.id, state: 'approved' }]);
    const open = await worker.data<Authorisation>('GET', `${ROUTE}/${asked.id}`);
    expect(new Date(open.expires_at).getTime() - Date.now()).toBeLessThanOrEqual(4 * 3_600_000);
    expect((await worker.send('GET', '/api/alerts', undefined, citing)).status).toBe(200);
  });

  it('stay unknown to the family only while a court says so', async () => {
    const sealed = await granted(police, {}, { sealed_until: inDays(5) });
    const id = sealed['x-authorisation'];
    const seen = async () =>
      JSON.stringify(await family.data('GET', '/api/v1/families/authorisations?limit=200')).includes(id);
    expect(await seen()).toBe(false);
    expect((await entries(id)).filter(({ family_id }) => family_id !== null)).toEqual([]);
    await running.database.query(`update identity.authorisations set sealed_until = now() where id = $1`, [id]);
    expect(await seen()).toBe(true);
    const elsewhere = await otherFamily.data('GET', '/api/v1/families/authorisations');
    expect(JSON.stringify(elsewhere)).not.toContain(id);
  });

  it('need the family’s own word for consent, which it can take back', async () => {
    const { id } = await request(worker, wanted({}, { kind: 'consent' }));
    expect(await decide(id)).toMatchObject({ status: 403, body: { code: 'AUTHORISATION_NOT_YOURS' } });
    const path = `/api/v1/families/authorisations/${id}/consent`;
    expect((await otherFamily.send('POST', path, { decision: 'approved' })).status).toBe(404);
    expect((await family.send('POST', path, { decision: 'approved', family_id: family.familyId })).status).toBe(422);
    expect((await family.send('POST', path, { decision: 'approved' })).status).toBe(200);
    const citing = { 'x-authorisation': id };
    expect((await worker.send('GET', '/api/alerts', undefined, citing)).status).toBe(200);
    expect((await family.send('POST', path, { decision: 'withdrawn' })).status).toBe(200);
    expect((await worker.send('GET', '/api/alerts', undefined, citing)).status).toBe(403);
    const warrant = await request(police, wanted());
    const foreign = `/api/v1/families/authorisations/${warrant.id}/consent`;
    expect((await family.send('POST', foreign, { decision: 'refused' })).status).toBe(404);
  });
});
