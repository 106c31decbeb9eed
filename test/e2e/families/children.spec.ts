import { randomUUID } from 'node:crypto';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { AGREEMENT, aChild, aGuardian, aSession, Client, NORAS_BIRTH, PASSWORD } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aGroomingChat, anApproachAfterSmallTalk } from '../../support/conversations';
import { aChildLogin, anInvited, aTeen, signedIn, TEENS_BIRTH } from '../../support/people/family';
import { connected, heard } from '../../support/sockets/sockets';
import { until } from '../../support/until';
import { bornFor } from '../../support/people/births';

interface Details {
  readonly monitoring_status: string;
  readonly privacy_tier: string;
  readonly date_of_birth: string;
  readonly school: string | null;
}
interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly note: string | null;
  readonly by: string | null;
}

let running: RunningApp;
let guardian: Guardian;

beforeAll(async () => {
  running = await aRunningApp();
});
afterAll(() => running.close());
beforeEach(async () => {
  guardian = await aGuardian(running.address);
});

const code = async (client: Client, method: string, path: string, body?: unknown) => {
  const answer = await client.send(method, path, body);
  return [answer.status, answer.body.code];
};
const of = (id: string, rest = '') => `/api/v1/families/children/${id}${rest}`;
const details = (client: Client, id: string) => client.data<Details>('GET', of(id));
const kinds = async (client: Client, path = '/api/v1/families/notices') =>
  (await client.data<{ notices: Notice[] }>('GET', path)).notices.map(({ kind }) => kind);
const unsigned = async (overrides: Record<string, unknown> = {}) => {
  const child = { first_name: 'Nora', date_of_birth: NORAS_BIRTH, ...overrides };
  return (await guardian.data<{ id: string }>('POST', '/api/families/children', child)).id;
};

describe('a child’s profile', () => {
  it('is kept by guardians, its date of birth corrected once and never against the rules', async () => {
    const id = await aChild(guardian);
    const leapDay = `${Math.floor((new Date().getFullYear() - 13) / 4) * 4}-02-29`;
    const changed = { school: 'Park School', time_zone: 'Europe/Berlin', country: 'DE', date_of_birth: leapDay };
    expect(await guardian.data('PUT', of(id), changed)).toMatchObject({ ...changed, can_correct_date_of_birth: false });
    expect(await code(guardian, 'PUT', of(id), { date_of_birth: '2013-01-01' })).toEqual([409, 'DATE_OF_BIRTH_FIXED']);
    expect(await code(guardian, 'PUT', of(id), { time_zone: 'Mars/Base' })).toEqual([422, 'TIME_ZONE']);
    const other = await aChild(guardian);
    for (const date_of_birth of ['2013-02-30', '2999-01-01', '1990-01-01']) {
      expect(await code(guardian, 'PUT', of(other), { date_of_birth })).toEqual([422, 'DATE_OF_BIRTH']);
    }
    expect((await details(guardian, id)).school).toBe('Park School');
  });

  it('takes no field that is not on the form, and lies sealed', async () => {
    const id = await aChild(guardian, { school: 'Park School' });
    for (const field of ['family_id', 'account_id', 'tier_chosen', 'isDateOfBirthCorrected', 'monitoring_status']) {
      expect(await code(guardian, 'PUT', of(id), { [field]: null })).toEqual([422, 'VALIDATION']);
    }
    const [{ clear }] = await running.database.query<{ clear: boolean }>(
      `select position('Park School'::bytea in profile_sealed) > 0 or position('2013'::bytea in profile_sealed) > 0 as clear
         from families.children where id = $1`,
      [id],
    );
    expect(clear).toBe(false);
  });

  it('of another family is answered like one that does not exist, on every route', async () => {
    const id = await aChild(guardian);
    const stranger = await aGuardian(running.address);
    const login = { username: 'somebody', password: PASSWORD };
    const requests: [string, string, unknown?][] = [
      ['GET', ''],
      ['PUT', '', { school: 'x' }],
      ['POST', '/agreement', AGREEMENT],
      ['POST', '/login', login],
      ['GET', '/preferences'],
      ['PUT', '/preferences', { platforms: [] }],
      ['GET', '/tier-preview'],
      ['PUT', '/emergency', { contacts: [] }],
      ['POST', '/crisis-card', { reason: 'curiosity' }],
    ];
    for (const [method, path, body] of requests) {
      for (const child of [id, randomUUID()]) {
        expect([path, ...(await code(stranger, method, of(child, path), body))]).toEqual([
          path,
          404,
          'CHILD_NOT_FOUND',
        ]);
      }
    }
  });

  it('fits into the plan, and alerts are no part of it', async () => {
    const { limits } = await guardian.data<{ limits: { children: number } }>('GET', '/api/families/current');
    for (let count = 0; count < limits.children; count++) await unsigned();
    const more = { first_name: 'Nora', date_of_birth: NORAS_BIRTH };
    expect(await code(guardian, 'POST', '/api/families/children', more)).toEqual([409, 'PLAN_LIMIT']);
  });
});

describe('the agreement', () => {
  it('comes before monitoring', async () => {
    const id = await unsigned();
    expect((await details(guardian, id)).monitoring_status).toBe('awaiting_agreement');
    const session = { child_id: id, platform: 'sms' };
    expect(await code(guardian, 'POST', '/api/monitoring/sessions', session)).toEqual([409, 'AGREEMENT_MISSING']);
    const alone = { ...AGREEMENT, child_present: false };
    expect(await code(guardian, 'POST', of(id, '/agreement'), alone)).toEqual([422, 'VALIDATION']);
    const old = { ...AGREEMENT, version: 7 };
    expect(await code(guardian, 'POST', of(id, '/agreement'), old)).toEqual([409, 'AGREEMENT_VERSION']);
    const { en, de } = await guardian.data<{ en: { points: string[] }; de: { points: string[] } }>(
      'GET',
      '/api/v1/families/agreement',
    );
    expect(de.points).toHaveLength(en.points.length);
    await guardian.data('POST', of(id, '/agreement'), AGREEMENT);
    expect((await details(guardian, id)).monitoring_status).toBe('active');
    expect(await aSession(guardian, id)).toBeDefined();
  });

  it('can be signed by the child, and taken back by it from 16 on and not before', async () => {
    const young = await unsigned({ date_of_birth: bornFor(15) });
    const child = await aChildLogin(guardian, young);
    await child.data('POST', '/api/v1/me/agreement', { version: 1, child_name: 'Nora' });
    expect((await details(guardian, young)).monitoring_status).toBe('active');
    expect(await code(child, 'POST', '/api/v1/me/agreement/withdraw')).toEqual([403, 'AGREEMENT_AGE']);
    const old = await aChild(guardian, { date_of_birth: bornFor(16) });
    const teen = await aChildLogin(guardian, old);
    const { pauses_at } = await teen.data<{ pauses_at: string }>('POST', '/api/v1/me/agreement/withdraw');
    expect(new Date(pauses_at).getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect((await details(guardian, old)).monitoring_status).toBe('active');
    expect(await kinds(guardian)).toContain('agreement_withdrawn');
    expect(await code(teen, 'POST', '/api/v1/me/agreement/withdraw')).toEqual([409, 'AGREEMENT_STATE']);
    expect(await code(guardian, 'POST', of(old, '/agreement'), AGREEMENT)).toEqual([409, 'AGREEMENT_STATE']);
  });
});

describe('a child’s own login', () => {
  it('shows it the mirror and nothing of what its guardians see', async () => {
    const id = await aChild(guardian, { country: 'SE' });
    const session = await aSession(guardian, id);
    await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
    await until(async () => (await guardian.data<{ total: number }>('GET', '/api/alerts')).total > 0);
    await aChild(guardian, { first_name: 'Leo' });
    const child = await aChildLogin(guardian, id);
    const mirror = await child.data<Record<string, unknown>>('GET', '/api/v1/me/mirror');
    expect(mirror).toMatchObject({
      first_name: 'Nora',
      monitoring_status: 'active',
      privacy_tier: 'excerpts',
      platforms: { seen: ['instagram'] },
      shared: { alerts: 1, by_category: [{ category: 'grooming', count: 1 }] },
      can_look: [{ name: 'Robin', relationship: 'primary_guardian' }],
    });
    expect(JSON.stringify(mirror)).toContain('116 111');
    expect(JSON.stringify(mirror)).not.toMatch(/secret|meet you|Leo|alex_99/);
    for (const path of ['/api/alerts', '/api/evidence', '/api/monitoring/sessions', '/api/families/current', of(id)]) {
      expect((await child.send('GET', path)).status).toBe(403);
    }
    expect(await code(guardian, 'GET', '/api/v1/me/mirror')).toEqual([403, 'AUTH_003']);
  });

  it('lets it ask for help and contest, in words that only the family reads', async () => {
    const id = await aChild(guardian);
    const child = await aChildLogin(guardian, id);
    const kim = await anInvited(guardian, { child_ids: [await aChild(guardian)] });
    const socket = await connected(running.address, guardian.token);
    const notices = heard(socket, 'family_notice');
    await child.send('POST', '/api/v1/me/requests', { kind: 'contest', text: 'that was a quote from a game' });
    await until(() => notices.length > 0);
    expect(notices[0]).toMatchObject({ kind: 'child_contests', child_id: id });
    expect(JSON.stringify(notices)).not.toContain('quote');
    const { notices: written } = await guardian.data<{ notices: Notice[] }>('GET', '/api/v1/families/notices');
    expect(written[0]).toMatchObject({ kind: 'child_contests', note: 'that was a quote from a game', by: 'Nora' });
    expect(await kinds(kim)).not.toContain('child_contests');
    expect(await code(child, 'POST', '/api/v1/me/requests', { kind: 'erasure' })).toEqual([403, 'ERASURE_AGE']);
    socket.close();
  });

  it('is told that its guardians know of a call for help only once one of them has read it', async () => {
    const id = await aChild(guardian);
    const child = await aChildLogin(guardian, id);
    await child.send('POST', '/api/v1/me/requests', { kind: 'help', text: 'please come' });
    const said = async () => (await child.data<{ notices: Notice[] }>('GET', '/api/v1/me/notices')).notices[0];
    expect(await said()).toMatchObject({ kind: 'child_asks_for_help', read_at: null, read_by: null });

    const stranger = await anInvited(guardian, { child_ids: [await aChild(guardian)] });
    const read = { notice_ids: [(await said()).id] };
    expect((await child.send('POST', '/api/v1/families/notices/read', read)).status).toBe(403);
    expect((await stranger.send('POST', '/api/v1/families/notices/read', read)).status).toBe(204);
    expect(await said()).toMatchObject({ read_at: null });

    const second = await anInvited(guardian);
    expect((await guardian.send('POST', '/api/v1/families/notices/read', read)).status).toBe(204);
    expect((await second.send('POST', '/api/v1/families/notices/read', read)).status).toBe(204);
    expect(await said()).toMatchObject({ read_at: expect.any(String) as unknown, read_by: 'Robin' });
    const { notices } = await second.data<{ notices: Notice[] }>('GET', '/api/v1/families/notices');
    expect(notices.find(({ kind }) => kind === 'child_asks_for_help')).toMatchObject({ note: 'please come' });
  });

  it('exists once', async () => {
    const id = await aChild(guardian);
    await aChildLogin(guardian, id);
    const login = { username: 'again', password: PASSWORD };
    expect(await code(guardian, 'POST', of(id, '/login'), login)).toEqual([409, 'CHILD_LOGIN_EXISTS']);
    const other = await aChild(guardian);
    expect(await code(guardian, 'POST', of(other, '/login'), { password: PASSWORD })).toEqual([422, 'LOGIN_NAME']);
  });
});

describe('a young person', () => {
  const register = (overrides: Record<string, unknown>) =>
    new Client(running.address).send('POST', '/api/auth/register-teen', {
      email: `${randomUUID()}@teen.example`,
      password: PASSWORD,
      first_name: 'Alva',
      last_name: 'Berg',
      ...overrides,
    });

  it('starts a link from 13 on, and is told kindly before', async () => {
    expect((await register({ date_of_birth: bornFor(13) })).status).toBe(201);
    const early = await register({ date_of_birth: bornFor(12) });
    expect(early.body).toMatchObject({
      status: 422,
      code: 'LINK_AGE',
      detail: expect.stringMatching('grown-up you trust'),
    });
    expect((await register({ date_of_birth: bornFor(18) })).body.code).toBe('DATE_OF_BIRTH');
  });

  it('belongs to a family only after both sides said yes', async () => {
    const teen = await aTeen(running.address);
    expect(await code(teen, 'POST', '/api/v1/me/link/confirm')).toEqual([409, 'LINK_STATE']);
    expect(await code(teen, 'GET', '/api/v1/me/mirror')).toEqual([403, 'AUTH_003']);
    const claimed = await guardian.data<{ first_name: string }>('POST', '/api/v1/families/links', { code: teen.code });
    expect(claimed).toMatchObject({ first_name: 'Alva', status: 'pending' });
    const { children } = await guardian.data<{ children: unknown[] }>('GET', '/api/families/current');
    expect(children).toEqual([]);
    expect(await teen.data('GET', '/api/v1/me/link')).toMatchObject({ status: 'pending', guardian_name: 'Robin Berg' });
    const { child_id } = await teen.data<{ child_id: string }>('POST', '/api/v1/me/link/confirm');
    expect(await details(guardian, child_id)).toMatchObject({ has_login: true, date_of_birth: TEENS_BIRTH });
    expect(await teen.data('GET', '/api/v1/me/mirror')).toMatchObject({ monitoring_status: 'awaiting_agreement' });
    expect(await code(teen, 'POST', '/api/v1/me/link/confirm')).toEqual([409, 'LINK_STATE']);
    const again = { code: teen.code };
    expect(await code(guardian, 'POST', '/api/v1/families/links', again)).toEqual([422, 'LINK_UNUSABLE']);
  });

  it('can take the code back from whoever has it', async () => {
    const teen = await aTeen(running.address);
    await guardian.data('POST', '/api/v1/families/links', { code: teen.code });
    const fresh = await teen.data<{ code: string }>('POST', '/api/v1/me/link/code');
    expect(await code(teen, 'POST', '/api/v1/me/link/confirm')).toEqual([409, 'LINK_STATE']);
    expect(await code(guardian, 'POST', '/api/v1/families/links', { code: teen.code })).toEqual([422, 'LINK_UNUSABLE']);
    const other = await aGuardian(running.address);
    await other.data('POST', '/api/v1/families/links', { code: fresh.code });
    await teen.data('POST', '/api/v1/me/link/confirm');
    expect((await other.data<{ children: unknown[] }>('GET', '/api/families/current')).children).toHaveLength(1);
  });
});

describe('the crisis card', () => {
  const medical = {
    contacts: [{ name: 'Gran', relation: 'grandmother', phone: '+46 8 000', address: null }],
    allergies: 'Penicillin',
    conditions: '',
    medication: '',
    doctor: 'Dr. Example',
    notes: '',
  };

  it('opens for members who say why, tells the family, and lies under a key of its own', async () => {
    const id = await aChild(guardian, { country: 'DE' });
    await guardian.send('PUT', of(id, '/emergency'), medical);
    const aunt = await anInvited(guardian, { relationship: 'emergency_contact' });
    expect(await code(aunt, 'POST', of(id, '/crisis-card'), {})).toEqual([422, 'VALIDATION']);
    const card = await aunt.data<typeof medical>('POST', of(id, '/crisis-card'), { reason: 'Fell off the swing' });
    expect(card).toMatchObject({ ...medical, is_filled_in: true, child_name: 'Nora Berg' });
    expect(JSON.stringify(card)).toContain('Nummer gegen Kummer');
    const { notices } = await guardian.data<{ notices: Notice[] }>('GET', '/api/v1/families/notices');
    expect(notices[0]).toMatchObject({ kind: 'crisis_card_opened', note: 'Fell off the swing', by: 'Kim' });
    for (const path of ['/api/alerts', of(id), of(id, '/preferences')]) {
      expect((await aunt.send('GET', path)).status).toBe(403);
    }
    const [row] = await running.database.query<{ key: string; clear: boolean }>(
      `select k.subject as key, position('Penicillin'::bytea in c.contents_sealed) > 0 as clear
         from families.emergency_cards c join keyring.data_keys k on k.id = encode(substr(c.contents_sealed, 2, 16), 'hex')
        where c.child_id = $1`,
      [id],
    );
    expect(row).toEqual({ key: `medical:${id}`, clear: false });
    const [entry] = await running.database.query<{ details: Buffer }>(
      `select details_sealed as details from audit.entries where action = 'crisis.open' and child_id = $1`,
      [id],
    );
    expect(entry.details.length).toBeGreaterThan(40);
  });

  it('says so when nobody filled it in, and has helplines all the same', async () => {
    const id = await aChild(guardian);
    const card = await guardian.data<{ is_filled_in: boolean; helplines: unknown[] }>('POST', of(id, '/crisis-card'), {
      reason: 'trying it out',
    });
    expect(card.is_filled_in).toBe(false);
    expect(card.helplines.length).toBeGreaterThan(0);
  });
});

describe('preferences', () => {
  const sensitivity = { grooming: 'all', bullying: 'all', self_harm: 'all' };

  it('decide which findings become alerts; the finding itself is kept', async () => {
    const [loud, quiet] = [await aChild(guardian), await aChild(guardian, { first_name: 'Leo' })];
    const chosen = { sensitivity: { ...sensitivity, grooming: 'severe' }, platforms: ['instagram'] };
    await guardian.data('PUT', of(quiet, '/preferences'), chosen);
    await running.database.query(`update families.preferences set sensitivity = sensitivity || '{"grooming": "off"}'`);
    for (const id of [quiet, loud]) {
      const session = await aSession(guardian, id);
      await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
    }
    const found = () =>
      running.database.query<{ child_id: string }>(
        `select distinct c.child_id from detection.assessments a join monitoring.conversations c on c.id = a.conversation_id
          where c.child_id = any($1::uuid[])`,
        [[loud, quiet]],
      );
    await until(async () => (await found()).length === 2);
    const alerts = await until(async () => {
      const list = await guardian.data<{ alerts: { child_id: string }[] }>('GET', '/api/alerts');
      return list.alerts.length > 0 && list.alerts;
    });
    expect(alerts.map(({ child_id }) => child_id)).toEqual([loud]);
  });

  it('keep captures and imports to the platforms that are watched, from the next message on', async () => {
    const id = await aChild(guardian);
    const session = await aSession(guardian, id);
    const captured = `/api/monitoring/sessions/${session}/messages`;
    const messages = { messages: aGroomingChat() };
    await guardian.data('PUT', of(id, '/preferences'), { platforms: ['sms'] });
    const refused = await guardian.send('POST', '/api/monitoring/sessions', { child_id: id, platform: 'instagram' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'PLATFORM_NOT_WATCHED' } });
    expect(refused.body.detail).toContain('settings');
    expect(await code(guardian, 'POST', captured, messages)).toEqual([409, 'PLATFORM_NOT_WATCHED']);
    const form = new FormData();
    form.append('child_id', id);
    form.append('child_author', 'Nora');
    form.append('file', new Blob(['[01.10.26, 10:00:00] Nora: hi\n[01.10.26, 10:01:00] Ida: hello\n']), '_chat.txt');
    const upload = await fetch(`${running.address}/api/monitoring/imports`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${guardian.token}` },
    });
    expect([upload.status, ((await upload.json()) as { code: string }).code]).toEqual([409, 'PLATFORM_NOT_WATCHED']);
    await aSession(guardian, id, 'sms');
    await guardian.data('PUT', of(id, '/preferences'), { platforms: ['sms', 'instagram'] });
    expect(await guardian.data('POST', captured, messages)).toMatchObject({ accepted: messages.messages.length });
  });

  it('never switch off what can be about a life, and keep what is left out', async () => {
    const id = await aChild(guardian);
    for (const category of ['grooming', 'self_harm']) {
      const body = { sensitivity: { ...sensitivity, [category]: 'off' } };
      expect(await code(guardian, 'PUT', of(id, '/preferences'), body)).toEqual([422, 'SENSITIVITY_OFF']);
    }
    await guardian.data('PUT', of(id, '/preferences'), { sensitivity: { ...sensitivity, bullying: 'off' } });
    const quiet = { quiet_from: '21:00', quiet_to: '07:00' };
    expect(await guardian.data('PUT', of(id, '/preferences'), quiet)).toMatchObject({
      ...quiet,
      sensitivity: { ...sensitivity, bullying: 'off' },
    });
    expect(await code(guardian, 'PUT', of(id, '/preferences'), { quiet_from: '25:00' })).toEqual([422, 'VALIDATION']);
  });

  it('of the family are its name, zone and language', async () => {
    const body = { name: 'Berg & Falk', time_zone: 'Europe/Berlin', language: 'de' };
    expect((await guardian.send('PUT', '/api/v1/families/preferences', body)).status).toBe(204);
    expect(await guardian.data('GET', '/api/families/current')).toMatchObject(body);
    expect(await code(guardian, 'PUT', '/api/v1/families/preferences', { plan: 'family' })).toEqual([
      422,
      'VALIDATION',
    ]);
  });
});

describe('a privacy tier', () => {
  it('shows less as children grow, and guardians can choose more privacy but never less', async () => {
    const tiers = [];
    for (const age of [7, 9, 12, 15, 17]) {
      tiers.push((await details(guardian, await unsigned({ date_of_birth: bornFor(age) }))).privacy_tier);
    }
    expect(tiers).toEqual(['full_excerpts', 'full_excerpts', 'excerpts', 'flagged_only', 'category_only']);
    const id = await unsigned({ date_of_birth: bornFor(15) });
    const choose = (privacy_tier: string | null) => code(guardian, 'PUT', of(id, '/preferences'), { privacy_tier });
    expect(await choose('excerpts')).toEqual([422, 'TIER_TOO_OPEN']);
    expect(await choose('category_only')).toEqual([200, undefined]);
    expect((await details(guardian, id)).privacy_tier).toBe('category_only');
    expect(await choose(null)).toEqual([200, undefined]);
    expect((await details(guardian, id)).privacy_tier).toBe('flagged_only');
  });

  it('decides which words an alert shows', async () => {
    const id = await aChild(guardian);
    const session = await aSession(guardian, id);
    await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, {
      messages: anApproachAfterSmallTalk(),
    });
    const [alert] = await until(async () => {
      const { alerts } = await guardian.data<{ alerts: { id: string }[] }>('GET', '/api/alerts');
      return alerts.length > 0 && alerts;
    });
    const evidence = await until(async () => {
      const list = await guardian.data<{ evidence: { id: string }[] }>('GET', '/api/evidence');
      return list.evidence[0];
    });
    const shown = () =>
      guardian.data<{
        excerpt: { is_flagged: boolean }[];
        excerpt_withheld: string | null;
        why: string[];
        advice: { steps: string[] };
      }>('GET', `/api/alerts/${alert.id}`);
    const reason = { 'x-evidence-access-reason': 'reading it with my child' };
    const content = () => guardian.send('GET', `/api/evidence/${evidence.id}/content`, undefined, reason);
    expect((await shown()).excerpt.some(({ is_flagged }) => !is_flagged)).toBe(true);
    await guardian.data('PUT', of(id, '/preferences'), { privacy_tier: 'flagged_only' });
    expect((await shown()).excerpt.every(({ is_flagged }) => is_flagged)).toBe(true);
    expect((await content()).status).toBe(200);
    await guardian.data('PUT', of(id, '/preferences'), { privacy_tier: 'category_only' });
    const none = await shown();
    expect(none).toMatchObject({ excerpt: [], why: [], excerpt_withheld: 'privacy_tier' });
    expect(none.advice.steps).toHaveLength(3);
    expect((await content()).body).toMatchObject({ status: 403, code: 'PRIVACY_TIER' });
  });

  it('can be looked at before it is chosen, with an invented incident', async () => {
    const id = await aChild(guardian);
    const preview = (tier: string) =>
      guardian.data<{ sample: { excerpt: { is_flagged: boolean }[] } }>('GET', of(id, `/tier-preview?tier=${tier}`));
    const lengths = [];
    for (const tier of ['full_excerpts', 'excerpts', 'flagged_only', 'category_only']) {
      lengths.push((await preview(tier)).sample.excerpt.length);
    }
    expect(lengths).toEqual([8, 5, 2, 0]);
    expect(await code(guardian, 'GET', of(id, '/tier-preview?tier=everything'))).toEqual([422, 'VALIDATION']);
  });
});

describe('a guardian without a verified place in the family', () => {
  it('is refused what only the primary guardian changes', async () => {
    const id = await aChild(guardian);
    const kim = await anInvited(guardian);
    expect(await code(kim, 'PUT', of(id), { school: 'x' })).toEqual([403, 'AUTH_003']);
    const again = await signedIn(running.address, kim.email);
    expect((await again.send('GET', of(id))).status).toBe(200);
  });
});
