import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { tokenSentTo } from '../../../tools/demo/outbox';
import { aRunningApp, OPERATOR } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aGuardian, Client, PASSWORD } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aStaffMember } from '../../support/people/staff';
import type { StaffMember } from '../../support/people/staff';
import { until } from '../../support/until';

interface User {
  readonly id: string;
  readonly masked_email: string;
  readonly role: string;
  readonly state: string;
  readonly locked_until: string | null;
}

const USERS = '/api/v1/admin/users';

describe('an administrator', () => {
  let running: RunningApp;
  let admin: Client;
  let adminId: string;
  let guardian: Guardian;
  let guardianId: string;

  const signIn = (email: string, password = PASSWORD) =>
    new Client(running.address).send('POST', '/api/auth/login', { email, password });
  const found = async (email: string) =>
    (await admin.data<{ users: User[] }>('GET', `${USERS}?q=${encodeURIComponent(email)}`)).users[0];

  beforeAll(async () => {
    running = await aRunningApp();
    admin = new Client(running.address);
    const signedIn = await admin.data<{ token: string; user: { id: string } }>('POST', '/api/auth/login', OPERATOR);
    [admin.token, adminId] = [signedIn.token, signedIn.user.id];
    guardian = await aGuardian(running.address);
    guardianId = (await guardian.data<{ id: string }>('GET', '/api/users/profile')).id;
  });
  afterAll(() => running.close());

  const connected = async (client: Client): Promise<Socket> => {
    const socket = io(running.address, {
      transports: ['websocket'],
      auth: { token: client.token },
      reconnection: false,
    });
    await until(() => socket.connected);
    return socket;
  };

  it('finds accounts without seeing names, families or whole addresses', async () => {
    const { users, total } = await admin.data<{ users: User[]; total: number }>('GET', USERS);
    expect(total).toBe(users.length);
    const shown = JSON.stringify(users);
    for (const hidden of [guardian.email, guardian.familyId, 'Robin', 'Berg']) expect(shown).not.toContain(hidden);
    const one = await found(guardian.email.toUpperCase());
    expect(one).toMatchObject({ id: guardianId, role: 'family_admin', state: 'active', has_second_factor: false });
    const passkey = `insert into identity.passkeys (id, account_id, credential_id, public_key, counter, transports, name_sealed, created_at)
      values ($1, $2, 'c', '\\x00', 0, '{}', '\\x00', now())`;
    await running.database.query(passkey, [randomUUID(), guardianId]);
    expect(await found(guardian.email)).toMatchObject({ has_second_factor: true });
    expect(one.masked_email).toBe(`${guardian.email[0]}***@family.example`);
    const admins = await admin.data<{ users: User[] }>('GET', `${USERS}?role=system_admin&state=active`);
    expect(admins.users.map(({ id }) => id)).toEqual([adminId]);
    expect((await admin.data<{ users: User[] }>('GET', `${USERS}?q=nobody@family.example`)).users).toEqual([]);
    for (const bad of ['q=robin', 'state=odd', 'role=parent', 'limit=0', 'family_id=1']) {
      expect((await admin.send('GET', `${USERS}?${bad}`)).status).toBe(422);
    }
  });

  it('invites staff by a letter whose link is used once to choose a password', async () => {
    const email = `${randomUUID()}@staff.example`;
    const wanted = { email, first_name: 'Kim', last_name: 'Lund', role: 'support' };
    const made = await admin.data<{ id: string }>('POST', USERS, wanted);
    const { id } = made;
    expect(made).toEqual({ id, role: 'support' });
    const code = await tokenSentTo(running.dataFolder, email);
    const setUp = (body: unknown) => new Client(running.address).send('POST', '/api/auth/setup', body);
    expect((await setUp({ code: `${code}x`, password: PASSWORD })).body.code).toBe('SET_UP_CODE');
    expect((await setUp({ code, password: 'short' })).status).toBe(422);
    const both = await Promise.all([setUp({ code, password: PASSWORD }), setUp({ code, password: PASSWORD })]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 422]);
    expect((await signIn(email)).status).toBe(200);
    expect((await setUp({ code, password: 'another password' })).status).toBe(422);
    const [stored] = await running.database.query<{ role: string; family_id: string | null }>(
      'select role, family_id from identity.accounts where id = $1',
      [id],
    );
    expect(stored).toEqual({ role: 'support', family_id: null });
    expect(await admin.send('POST', USERS, wanted)).toMatchObject({ status: 409, body: { code: 'ACCOUNT_EXISTS' } });
    const late = `${randomUUID()}@staff.example`;
    await admin.data('POST', USERS, { ...wanted, email: late });
    const lateCode = await tokenSentTo(running.dataFolder, late);
    await running.database.query(`update identity.letters set created_at = created_at - interval '73 hours'`);
    expect((await setUp({ code: lateCode, password: PASSWORD })).body.code).toBe('SET_UP_CODE');
  });

  it('makes nobody a member of a family, nor anything a request sneaks in', async () => {
    const wanted = { email: `${randomUUID()}@staff.example`, first_name: 'K', last_name: 'L', role: 'support' };
    const bad = [
      { role: 'guardian' },
      { role: 'family_admin' },
      { role: 'child' },
      { role: 'service' },
      { family_id: guardian.familyId },
      { password: PASSWORD },
      { email: 'no address' },
    ];
    for (const overrides of bad) {
      expect((await admin.send('POST', USERS, { ...wanted, ...overrides })).status).toBe(422);
    }
    const member = await admin.send('PUT', `${USERS}/${guardianId}/role`, { role: 'case_worker' });
    expect(member).toMatchObject({ status: 409, body: { code: 'ACCOUNT_NOT_STAFF' } });
    const staff = await aStaffMember(running, 'support');
    expect((await admin.send('PUT', `${USERS}/${staff.accountId}/role`, { role: 'guardian' })).status).toBe(422);
    const registering = new Client(running.address);
    const person = { email: `${randomUUID()}@family.example`, password: PASSWORD, first_name: 'R', last_name: 'B' };
    expect((await registering.send('POST', '/api/auth/register', { ...person, role: 'system_admin' })).status).toBe(
      422,
    );
  });

  it('changes a role, which counts for requests and open sockets at once', async () => {
    const staff = await aStaffMember(running, 'support');
    const socket = await connected(staff);
    expect((await staff.send('GET', USERS)).status).toBe(200);
    await admin.data('PUT', `${USERS}/${staff.accountId}/role`, { role: 'content_moderator' });
    await until(() => socket.disconnected);
    await until(async () => (await staff.send('GET', USERS)).status === 403);
    const [entry] = await running.database.query<{ object_id: string }>(
      `select object_id from audit.entries where action = 'users.manage' and object_id = $1 and outcome = 'allowed'`,
      [staff.accountId],
    );
    expect(entry).toBeDefined();
  });

  it('is heard by every process, also after the connection for it was lost', async () => {
    const staff = await aStaffMember(running, 'support');
    const socket = await connected(staff);
    // What another process does: it changes the row and sends a notice with it.
    await running.database.query(`select pg_notify('rights_changed', $1)`, [staff.accountId]);
    await until(() => socket.disconnected);
    const again = await connected(staff);
    const listeners = () =>
      running.database.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and query ilike 'listen %' and query not ilike '%sockets#%'`,
      );
    const [{ pid }] = await listeners();
    await running.database.query('select pg_terminate_backend($1)', [pid]);
    await until(() => again.disconnected);
    await until(async () => (await listeners()).length === 1);
    const last = await connected(staff);
    await running.database.query(`select pg_notify('rights_changed', $1)`, [staff.accountId]);
    await until(() => last.disconnected);
  });

  it('suspends an account, which ends its sessions and sockets, and lets it back in', async () => {
    const other = await aGuardian(running.address);
    const { id } = await other.data<{ id: string }>('GET', '/api/users/profile');
    const socket = await connected(other);
    const suspend = () => admin.send('POST', `${USERS}/${id}/suspension`, { reason: 'asked for by the family' });
    expect((await suspend()).status).toBe(204);
    await until(() => socket.disconnected);
    await until(async () => (await other.send('GET', '/api/families/current')).status === 401);
    expect(await signIn(other.email)).toMatchObject({ status: 403, body: { code: 'ACCOUNT_SUSPENDED' } });
    expect((await signIn(other.email, 'a wrong password')).body.code).toBe('AUTH_001');
    expect(await found(other.email)).toMatchObject({ state: 'suspended' });
    const suspended = await admin.data<{ users: User[] }>('GET', `${USERS}?state=suspended`);
    expect(suspended.users.map((user) => user.id)).toEqual([id]);
    expect((await admin.send('DELETE', `${USERS}/${id}/suspension`)).status).toBe(204);
    expect((await other.send('GET', '/api/families/current')).status).toBe(401);
    expect((await signIn(other.email)).status).toBe(200);
  });

  it('unlocks an account that was locked after wrong passwords', async () => {
    const other = await aGuardian(running.address);
    const { id } = await other.data<{ id: string }>('GET', '/api/users/profile');
    for (let tries = 0; tries < 5; tries++) await signIn(other.email, 'a wrong password');
    expect((await found(other.email)).locked_until).not.toBeNull();
    expect((await signIn(other.email)).status).toBe(429);
    expect((await admin.send('POST', `${USERS}/${id}/unlock`)).status).toBe(204);
    expect((await found(other.email)).locked_until).toBeNull();
    expect((await signIn(other.email)).status).toBe(200);
  });

  it('cannot change the own rights, nor remove the last administrator', async () => {
    const own = [
      await admin.send('PUT', `${USERS}/${adminId}/role`, { role: 'support' }),
      await admin.send('POST', `${USERS}/${adminId}/suspension`, { reason: 'holiday' }),
    ];
    for (const answer of own) expect(answer).toMatchObject({ status: 403, body: { code: 'OWN_ACCOUNT' } });
    const second = await aStaffMember(running, 'system_admin');
    const removing = await Promise.all([
      admin.send('PUT', `${USERS}/${second.accountId}/role`, { role: 'support' }),
      second.send('PUT', `${USERS}/${adminId}/role`, { role: 'support' }),
    ]);
    expect(removing.filter(({ status }) => status === 200)).toHaveLength(1);
    const [{ left }] = await running.database.query<{ left: number }>(
      `select count(*)::int as left from identity.accounts where role = 'system_admin'`,
    );
    expect(left).toBe(1);
    await running.database.query(`update identity.accounts set role = 'system_admin' where id = $1`, [adminId]);
    await until(async () => (await admin.send('GET', USERS)).status === 200);
  });

  it('gets the same 404 for every account there is not', async () => {
    const id = randomUUID();
    const answers = [
      await admin.send('PUT', `${USERS}/${id}/role`, { role: 'support' }),
      await admin.send('POST', `${USERS}/${id}/suspension`, { reason: 'none' }),
      await admin.send('DELETE', `${USERS}/${id}/suspension`),
      await admin.send('POST', `${USERS}/${id}/unlock`),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { code: 'ACCOUNT_NOT_FOUND' } });
    expect((await admin.send('PUT', `${USERS}/1/role`, { role: 'support' })).status).toBe(400);
  });

  it('is alone in all of this', async () => {
    const others: Client[] = [
      guardian,
      ...(await Promise.all(
        (['support', 'compliance_officer', 'security_professional', 'case_worker', 'law_enforcement'] as const).map(
          (role) => aStaffMember(running, role),
        ),
      )),
    ];
    for (const other of others) {
      const tries = [
        await other.send('POST', USERS, { email: 'x@staff.example', first_name: 'X', last_name: 'Y', role: 'support' }),
        await other.send('PUT', `${USERS}/${guardianId}/role`, { role: 'support' }),
        await other.send('POST', `${USERS}/${guardianId}/suspension`, { reason: 'none' }),
        await other.send('POST', `${USERS}/${guardianId}/unlock`),
      ];
      expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    }
    expect((await new Client(running.address).send('GET', USERS)).status).toBe(401);
  });
});

describe('the permission matrix', () => {
  let running: RunningApp;
  let officer: StaffMember;
  let guardian: Guardian;
  const EXPLAIN = '/api/v1/admin/permissions/explain';

  beforeAll(async () => {
    running = await aRunningApp();
    officer = await aStaffMember(running, 'compliance_officer');
    guardian = await aGuardian(running.address);
  });
  afterAll(() => running.close());

  interface Line {
    readonly name: string;
    readonly level: string | null;
    readonly holders: { role: string; how: string }[];
  }

  it('says who may do what, as it is decided', async () => {
    const { capabilities } = await officer.data<{ capabilities: Line[] }>('GET', '/api/v1/admin/permissions');
    const line = (name: string) => capabilities.find((one) => one.name === name)!;
    expect(line('alerts.read')).toMatchObject({ level: 'view_only' });
    expect(line('alerts.read').holders).toEqual([
      { role: 'guardian', how: 'always' },
      { role: 'family_admin', how: 'always' },
      { role: 'case_worker', how: 'authorised' },
      { role: 'law_enforcement', how: 'authorised' },
    ]);
    expect(line('users.manage')).toMatchObject({ level: null, holders: [{ role: 'system_admin', how: 'always' }] });
    expect((await guardian.send('GET', '/api/v1/admin/permissions')).status).toBe(403);
  });

  it('explains a decision about a role or an account', async () => {
    const { id } = await guardian.data<{ id: string }>('GET', '/api/users/profile');
    const explain = (body: unknown) => officer.data<{ is_allowed: boolean; reason: string }>('POST', EXPLAIN, body);
    const cases: [Record<string, unknown>, boolean, string][] = [
      [{ account_id: id, capability: 'alerts.read' }, true, 'family_admin holds alerts.read'],
      [{ account_id: id, capability: 'alerts.read', object: { family_id: randomUUID() } }, false, 'another family'],
      [{ account_id: officer.accountId, capability: 'alerts.read' }, false, 'does not hold'],
      [{ role: 'law_enforcement', capability: 'evidence.open' }, false, 'only under an authorisation'],
      [{ role: 'case_worker', capability: 'authorisations.request', has_second_factor: false }, false, 'second factor'],
      [{ role: 'guardian', capability: 'alerts.read' }, true, 'guardian holds'],
    ];
    for (const [body, isAllowed, reason] of cases) {
      const answer = await explain(body);
      expect([body, answer.is_allowed]).toEqual([body, isAllowed]);
      expect(answer.reason).toContain(reason);
    }
    const bad = [
      { capability: 'alerts.read' },
      { role: 'guardian', account_id: id, capability: 'alerts.read' },
      { role: 'guardian', capability: 'everything' },
      { role: 'guardian', capability: 'toString' },
    ];
    for (const body of bad) expect((await officer.send('POST', EXPLAIN, body)).status).toBe(422);
    const nobody = { account_id: randomUUID(), capability: 'alerts.read' };
    expect((await officer.send('POST', EXPLAIN, nobody)).status).toBe(404);
  });
});
