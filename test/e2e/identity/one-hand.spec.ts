import { randomUUID } from 'node:crypto';
import { capabilityNames, touchesContent } from '@app/auth';
import type { Role } from '@app/kernel';
import { lettersTo, tokenSentTo } from '../../../tools/demo/outbox';
import { FirstStaff } from '../../../src/identity/appointments/first-staff';
import { staffRoles } from '../../../src/identity/administration/staff';
import { inDays, terms } from '../../support/access/actors';
import { accessTable } from '../../support/access/table';
import { objectsOf } from '../../support/access/objects';
import type { Ids } from '../../support/access/kinds';
import { aGroomingChat } from '../../support/conversations';
import { aRunningApp, OPERATOR } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aGuardian, Client, PASSWORD } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { opened, signInAgain } from '../../support/people/hired';
import type { Hired } from '../../support/people/hired';
import { heldClock, proveAgain } from '../../support/people/sign-in';
import { SeededRandom } from '../../support/random';
import { until } from '../../support/until';

const USERS = '/api/v1/admin/users';
const AUTHORISATIONS = '/api/v1/authorisations';
const APPOINTMENTS = '/api/v1/appointments';
const SEED = 20_261_130;
const STEPS = 50;
/** What a child and a stranger wrote, long enough to be nobody else's words. */
const WORDS = aGroomingChat()
  .map(({ content }) => content)
  .filter((content) => content.length > 20);
const opening = { 'x-evidence-access-reason': 'asked by the matrix' };

interface Appointment {
  readonly id: string;
  readonly account_id: string;
  readonly may_approve: boolean;
}

async function signedInOperator(address: string): Promise<Client> {
  const operator = new Client(address);
  operator.token = (await operator.data<{ token: string }>('POST', '/api/auth/login', OPERATOR)).token;
  return operator;
}
const invited = async (running: RunningApp, by: Client, role: string): Promise<Hired> => {
  const email = `${randomUUID()}@staff.example`;
  await by.data('POST', USERS, { email, first_name: 'Kim', last_name: 'Lund', role });
  return opened(running, email);
};
const started = (settings: Record<string, string>) =>
  aRunningApp({ SAFEGUARDIAN_RATE_LIMIT_FACTOR: '1000', ...settings });

describe('one operator’s hand', () => {
  let running: RunningApp;
  let family: Guardian;
  let ids: Ids;
  let operator: Client;
  let hand: Hired[];

  beforeAll(async () => {
    running = await started({ SAFEGUARDIAN_FIRST_STAFF: '' });
    family = await aGuardian(running.address);
    ids = await objectsOf(running, family);
    await running.database.query(`delete from identity.authorisations`);
    await running.database.query(`delete from identity.accounts where awaits_approval`);
    operator = await signedInOperator(running.address);
    hand = await Promise.all(staffRoles.map((role) => invited(running, operator, role)));
  });
  afterAll(() => running.close());

  /** Every account it holds, the operator's own among them. */
  const clients = () => [operator, ...hand];
  const cited = async () => {
    const rows = await running.database.query<{ id: string }>('select id from identity.authorisations');
    return [undefined, ...rows.map(({ id }) => id)];
  };
  /** What comes to anybody of the hand from where content lies, whatever they cite. */
  async function spoils(): Promise<unknown[]> {
    const found: unknown[] = [];
    const paths = ['/api/alerts', `/api/alerts/${ids.alert}`, `/api/evidence/${ids.evidence}/content`];
    for (const authorisation of await cited()) {
      const citing = { ...opening, ...(authorisation && { 'x-authorisation': authorisation }) };
      for (const client of clients()) {
        for (const path of paths) {
          const { status } = await client.send('GET', path, undefined, citing);
          if (status < 400) found.push({ path, status });
        }
      }
    }
    return found;
  }

  it('is told what its colleagues wait for, and so are they', async () => {
    const { users } = await operator.data<{ users: { role: Role; state: string }[] }>('GET', `${USERS}?limit=200`);
    for (const role of staffRoles) {
      const states = users.filter((user) => user.role === role).map(({ state }) => state);
      // One of each was made with the objects as the first staff is.
      expect([role, states]).toEqual([
        role,
        expect.arrayContaining([touchesContent(role) ? 'awaiting_approval' : 'active']),
      ]);
    }
    const waiting = await operator.data<{ total: number }>('GET', `${USERS}?state=awaiting_approval`);
    expect(waiting.total).toBe(staffRoles.filter(touchesContent).length);
    for (const [at, role] of staffRoles.entries()) {
      if (!touchesContent(role)) continue;
      const refused = await hand[at].send('GET', AUTHORISATIONS);
      expect([role, refused.status, refused.body.code]).toEqual([role, 403, 'AWAITING_APPROVAL']);
      expect((await hand[at].send('GET', '/api/users/profile')).status).toBe(200);
    }
  });

  it('gets no word of a child out of any route there is', async () => {
    const words: unknown[] = [];
    let asked = 0;
    for (const [name, line] of Object.entries(accessTable)) {
      if (/logout|users\/password|suspension|\/role/.test(name)) continue;
      const [method, pattern] = name.split(' ');
      const path = pattern.replace(/:\w+/, () => ids[line.object!]).replace(/:\w+$/, () => ids[line.second!]);
      for (const client of clients()) {
        const body = method === 'GET' ? undefined : line.send?.(ids);
        const { status, body: answer } = await client.send(method, path, body, { ...opening, ...line.headers });
        const text = JSON.stringify(answer);
        if (WORDS.some((word) => text.includes(word))) words.push({ name, status });
        asked++;
      }
    }
    expect(words).toEqual([]);
    expect(asked).toBeGreaterThan(500);
  });

  it('makes no key that reaches content', async () => {
    const expires_at = inDays(2);
    const scopes: string[] = [];
    await proveAgain(operator, OPERATOR.password);
    for (const scope of capabilityNames) {
      for (const client of clients()) {
        const body = { name: 'Key', scopes: [scope], expires_at };
        if ((await client.send('POST', '/api/v1/api-keys', body)).status === 201) scopes.push(scope);
      }
    }
    expect([...new Set(scopes)].sort()).toEqual(['permissions.read', 'users.read']);
  });

  it(`reaches no content by any ${STEPS} steps through the routes of administrators, staff and forgotten passwords`, async () => {
    const random = new SeededRandom(SEED);
    const counts: Record<string, number> = {};
    const admins = () => [operator, ...hand.filter((_, at) => staffRoles[at] === 'system_admin')];
    const asked = async (by: Client) => {
      const kind = random.one(['assignment', 'warrant', 'court_order']);
      await by.send('POST', AUTHORISATIONS, terms(kind, family.familyId, ids.child));
      const glass = { family_id: family.familyId, reason: 'A child said that it is in danger', reference: 'call 9' };
      await by.send('POST', `${AUTHORISATIONS}/break-glass`, glass);
    };
    const steps: Record<string, () => Promise<unknown>> = {
      invite: async () => {
        const role = random.one(staffRoles);
        // An administrator whom an earlier step suspended makes nobody.
        hand.push(await invited(running, random.one(admins()), role).catch(() => invited(running, operator, role)));
      },
      promote: () =>
        random
          .one(admins())
          .send('PUT', `${USERS}/${random.one(hand).accountId}/role`, { role: random.one(staffRoles) }),
      suspend: async () => {
        const { accountId } = random.one(hand);
        await random.one(admins()).send('POST', `${USERS}/${accountId}/suspension`, { reason: 'a step' });
        await random.one(admins()).send('DELETE', `${USERS}/${accountId}/suspension`);
      },
      unlock: () => random.one(admins()).send('POST', `${USERS}/${random.one(hand).accountId}/unlock`),
      forget: async () => {
        const { email } = random.one(hand);
        const before = (await lettersTo(running.dataFolder, email)).length;
        await new Client(running.address).send('POST', '/api/auth/password-reset', { email });
        await until(async () => (await lettersTo(running.dataFolder, email)).length > before, 3_000).catch(() => false);
        const body = { token: await tokenSentTo(running.dataFolder, email), new_password: PASSWORD };
        await new Client(running.address).send('POST', '/api/auth/password-reset/confirm', body);
      },
      signIn: async () => {
        const one = random.one(hand);
        await signInAgain(one).catch(() => undefined);
        await one.send('POST', '/api/users/step-up', { method: 'password', password: PASSWORD });
      },
      ask: () => asked(random.one(hand)),
      decide: async () => {
        for (const id of await cited()) {
          const decision = { decision: 'approved', reason: 'a step' };
          if (id) await random.one(hand).send('POST', `${AUTHORISATIONS}/${id}/approval`, decision);
        }
      },
      approve: async () => {
        const rows = await running.database.query<{ id: string }>('select id from identity.appointments');
        for (const { id } of rows) await random.one(hand).send('POST', `${APPOINTMENTS}/${id}/approval`);
      },
    };
    for (let step = 0; step < STEPS; step++) {
      const name = random.one(Object.keys(steps));
      counts[name] = (counts[name] ?? 0) + 1;
      await steps[name]();
      const active = await running.database.query(
        `select from identity.accounts where id = any($1) and suspended_at is null and not awaits_approval
            and role::text = any($2)`,
        [hand.map(({ accountId }) => accountId), staffRoles.filter(touchesContent)],
      );
      expect([step, name, active]).toEqual([step, name, []]);
    }
    // The last word: everybody of the hand asks, everybody decides.
    for (const one of hand) await asked(one);
    await steps.decide();
    expect(await spoils()).toEqual([]);
    expect(Object.keys(counts).sort()).toEqual(Object.keys(steps).sort());
  });
});

describe('two hands', () => {
  const FIRST = {
    case_worker: 'first-worker@staff.example',
    compliance_officer: 'first-officer@staff.example',
  };
  const SECOND_OFFICER = 'second-officer@staff.example';
  let running: RunningApp;
  let family: Guardian;
  let ids: Ids;
  let operator: Client;
  let officer: Hired;
  let firstWorker: Hired;

  beforeAll(async () => {
    running = await started({
      SAFEGUARDIAN_FIRST_STAFF: `case_worker=Ines Duarte <${FIRST.case_worker}>; compliance_officer=Jonas Meier <${FIRST.compliance_officer}>; compliance_officer=Ulla Berg <${SECOND_OFFICER}>`,
    });
    family = await aGuardian(running.address);
    ids = await objectsOf(running, family);
    operator = await signedInOperator(running.address);
    [firstWorker, officer] = [
      await opened(running, FIRST.case_worker),
      await opened(running, FIRST.compliance_officer),
    ];
  });
  afterAll(() => running.close());

  const waitingFor = async (one: Hired, by: Client = officer) => {
    const { appointments } = await by.data<{ appointments: Appointment[] }>('GET', `${APPOINTMENTS}?limit=200`);
    return appointments.find(({ account_id }) => account_id === one.accountId);
  };
  const approve = async (one: Hired, by: Client = officer) =>
    by.send('POST', `${APPOINTMENTS}/${(await waitingFor(one))!.id}/approval`);
  const asked = async (by: Client) =>
    (await by.data<{ id: string }>('POST', AUTHORISATIONS, terms('assignment', family.familyId, ids.child))).id;
  const decide = (id: string, by: Client) =>
    by.send('POST', `${AUTHORISATIONS}/${id}/approval`, { decision: 'approved', reason: 'seen and checked' });
  const content = async (by: Client, id: string) =>
    (await by.send('GET', `/api/evidence/${ids.evidence}/content`, undefined, { ...opening, 'x-authorisation': id }))
      .status;
  const isAwaiting = async (one: Hired) => (await one.send('GET', AUTHORISATIONS)).body.code === 'AWAITING_APPROVAL';

  it('begin with the first pair, which the installation makes, in the log and as a security event', async () => {
    const id = await asked(firstWorker);
    expect((await decide(id, officer)).status).toBe(200);
    expect(await content(firstWorker, id)).toBe(200);
    const kept = await running.database.query<{ action: string }>(
      `select action from audit.entries where action = 'identity.staff_installed' and object_id = any($1)`,
      [[firstWorker.accountId, officer.accountId]],
    );
    expect(kept).toHaveLength(2);
  });

  it('open content: one appoints, another approves a person who can prove who they are', async () => {
    const email = `${randomUUID()}@staff.example`;
    const person = { email, first_name: 'Kim', last_name: 'Lund', role: 'case_worker' };
    expect(await operator.data('POST', USERS, person)).toMatchObject({ state: 'awaiting_approval' });
    const early = await officer.data<{ appointments: { id: string; email: string; may_approve: boolean }[] }>(
      'GET',
      APPOINTMENTS,
    );
    const { id: appointment } = early.appointments.find((one) => one.email === email)!;
    expect(await officer.send('POST', `${APPOINTMENTS}/${appointment}/approval`)).toMatchObject({
      status: 409,
      body: { code: 'APPOINTMENT_NOT_READY' },
    });
    const worker = await opened(running, email);
    expect(await isAwaiting(worker)).toBe(true);
    expect((await approve(worker)).status).toBe(204);
    expect((await officer.send('POST', `${APPOINTMENTS}/${appointment}/approval`)).status).toBe(404);
    await until(async () => !(await isAwaiting(worker)));
    const id = await asked(worker);
    expect((await decide(id, officer)).status).toBe(200);
    expect(await content(worker, id)).toBe(200);
    const told = await running.database.query(
      `select from audit.entries where object_id = $1 and action in ('identity.staff_appointed', 'identity.staff_approved')`,
      [worker.accountId],
    );
    expect(told).toHaveLength(2);
  });

  it('are not two where the same ones made both: for 14 days somebody else decides', async () => {
    const [worker, second] = [
      await invited(running, operator, 'case_worker'),
      await invited(running, operator, 'compliance_officer'),
    ];
    for (const one of [worker, second]) expect((await approve(one)).status).toBe(204);
    await until(async () => !(await isAwaiting(worker)) && !(await isAwaiting(second)));
    const id = await asked(worker);
    expect(await decide(id, second)).toMatchObject({ status: 403, body: { code: 'SAME_HAND' } });
    // Nor does the second officer approve what the same operator makes next.
    const next = await invited(running, operator, 'law_enforcement');
    expect(await waitingFor(next, second)).toMatchObject({ may_approve: false });
    expect(await approve(next, second)).toMatchObject({ status: 403, body: { code: 'SAME_HAND' } });
    expect(await waitingFor(next)).toMatchObject({ may_approve: true });
    const clock = heldClock(running.app);
    clock.forward(14 * 24 * 3600 + 60);
    await signInAgain(second);
    const later = await running.database.query<{ id: string }>(
      `update identity.authorisations set expires_at = expires_at + interval '14 days' where id = $1 returning id`,
      [id],
    );
    expect(later).toHaveLength(1);
    expect((await decide(id, second)).status).toBe(200);
    clock.release();
  });

  it('are needed anew after a change of role, a suspension and the loss of the second factor', async () => {
    const worker = await invited(running, operator, 'support');
    const changes: [string, () => Promise<unknown>][] = [
      ['role', () => operator.data('PUT', `${USERS}/${worker.accountId}/role`, { role: 'case_worker' })],
      ['another role', () => operator.data('PUT', `${USERS}/${worker.accountId}/role`, { role: 'law_enforcement' })],
      [
        'suspension',
        async () => {
          await operator.data('POST', `${USERS}/${worker.accountId}/suspension`, { reason: 'by mistake' });
          await operator.data('DELETE', `${USERS}/${worker.accountId}/suspension`);
          await signInAgain(worker);
        },
      ],
      [
        'second factor',
        async () => {
          const email = worker.email;
          await new Client(running.address).data('POST', '/api/auth/password-reset', { email });
          const letter = await until(async () =>
            (await lettersTo(running.dataFolder, email)).find((one) => /Choose a new password/.test(one)),
          );
          const token = /#token=(\S+)/.exec(letter)![1];
          await new Client(running.address).data('POST', '/api/auth/password-reset/confirm', {
            token,
            new_password: PASSWORD,
          });
          await signInAgain(worker);
          await proveAgain(worker);
          const { secret } = await worker.data<{ secret: string }>('POST', '/api/users/totp');
          expect(secret).toBeDefined();
        },
      ],
    ];
    const left: unknown[] = [];
    for (const [name, change] of changes) {
      await change();
      const [{ awaits }] = await running.database.query<{ awaits: boolean }>(
        'select awaits_approval as awaits from identity.accounts where id = $1',
        [worker.accountId],
      );
      if (!awaits) left.push(name);
      if (!awaits || name === 'second factor') continue;
      await until(() => isAwaiting(worker));
      expect([name, (await approve(worker)).status]).toEqual([name, 204]);
      await until(async () => !(await isAwaiting(worker)));
    }
    expect(left).toEqual([]);
    expect(await waitingFor(worker)).toMatchObject({ kind: 'recovered', made_by: null, has_second_factor: false });
  });
  it('are made again by a start where nobody of the role is at work, and nobody is where somebody is', async () => {
    const officers = () =>
      running.database.query<{ id: string; awaits: boolean; suspended: boolean }>(
        `select id, awaits_approval as awaits, suspended_at is not null as suspended from identity.accounts
          where id in (select account_id from identity.appointments where kind = 'installed')
            and role = 'compliance_officer' order by created_at, id`,
      );
    const start = () => running.app.get(FirstStaff, { strict: false }).onApplicationBootstrap();
    const [first, second] = await officers();
    expect([first, second].map(({ awaits }) => awaits)).toEqual([false, false]);
    const change = (what: string, id: string) =>
      running.database.query(`update identity.accounts set ${what} where id = $1`, [id]);
    await change('awaits_approval = true', first.id);
    await start();
    expect(await officers()).toEqual([{ ...first, awaits: true }, second]);
    await running.database.query(
      `update identity.accounts set suspended_at = now() where role = 'compliance_officer' and id <> $1`,
      [first.id],
    );
    await start();
    expect(await officers()).toEqual([first, { ...second, suspended: true }]);
  });
});
