import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aGuardian } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';

describe('a profile', () => {
  let running: RunningApp;
  let guardian: Guardian;

  beforeAll(async () => {
    running = await aRunningApp();
    guardian = await aGuardian(running.address);
  });
  afterAll(() => running.close());
  const change = (body: unknown) => guardian.send('PUT', '/api/users/profile', body);
  const read = () => guardian.data<Record<string, unknown>>('GET', '/api/users/profile');

  it('begins with calm wishes', async () => {
    expect(await read()).toMatchObject({
      phone: null,
      preferences: {
        language: 'en',
        time_zone: 'UTC',
        quiet_hours: null,
        notifications: { email: true, push: true },
        digest: 'immediate',
      },
    });
  });

  it('goes by the time zone in which its owner registered', async () => {
    const abroad = await aGuardian(running.address, { time_zone: 'Europe/Stockholm' });
    const profile = await abroad.data('GET', '/api/users/profile');
    expect(profile).toMatchObject({ preferences: { time_zone: 'Europe/Stockholm' } });
  });

  it('takes changes and keeps what is left out', async () => {
    await change({ first_name: 'Kim', phone: '+46 70 123 45 67', preferences: { language: 'de', digest: 'daily' } });
    await change({ preferences: { quiet_hours: { from: '21:30', to: '07:00' }, time_zone: 'Europe/Stockholm' } });
    expect(await read()).toMatchObject({
      first_name: 'Kim',
      last_name: 'Berg',
      phone: '+46 70 123 45 67',
      preferences: {
        language: 'de',
        time_zone: 'Europe/Stockholm',
        quiet_hours: { from: '21:30', to: '07:00' },
        notifications: { email: true, push: true },
        digest: 'daily',
      },
    });
    await change({ phone: null, preferences: { quiet_hours: null } });
    expect(await read()).toMatchObject({ phone: null, first_name: 'Kim', preferences: { quiet_hours: null } });
  });

  const roots = ['role', 'family_id', 'id', 'email', 'email_verified', 'password_hash', 'permissions', '__proto__x'];
  it.each(roots)('does not let its owner write %s: what the route does not name is ignored', async (field) => {
    const { first_name, ...before } = await read();
    const answer = await change({ first_name, [field]: 'system_admin', preferences: { [field]: 'system_admin' } });
    expect(answer.status).toBe(200);
    expect(await read()).toEqual({ ...before, first_name });
  });

  it.each([
    ['/first_name', { first_name: '' }],
    ['/first_name', { first_name: null }],
    ['/last_name', { last_name: 'x'.repeat(101) }],
    ['/phone', { phone: 'call me' }],
    ['/preferences/language', { preferences: { language: 'xx' } }],
    ['/preferences/language', { preferences: { language: null } }],
    ['/preferences/digest', { preferences: { digest: 'never' } }],
    ['/preferences/time_zone', { preferences: { time_zone: 'Mars/Olympus' } }],
    ['/preferences/quiet_hours/from', { preferences: { quiet_hours: { from: '24:00', to: '07:00' } } }],
    ['/preferences/quiet_hours/to', { preferences: { quiet_hours: { from: '21:00' } } }],
    ['/preferences/notifications/push', { preferences: { notifications: { email: true } } }],
  ])('refuses what cannot be at %s: %j', async (pointer, body) => {
    const answer = await change(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
  });

  it('is sealed, and its changes stand in the trail without names or numbers', async () => {
    await change({ last_name: 'Lagerkvist', phone: '+46 70 999 88 77', preferences: { digest: 'weekly' } });
    const [{ sealed }] = await running.database.query<{ sealed: string }>(
      `select string_agg(encode(profile_sealed, 'escape'), ' ') as sealed from identity.accounts`,
    );
    expect(sealed).not.toContain('Lagerkvist');
    const rows = await running.database.query<{ entry: string }>(
      `select e::text as entry from audit.entries e where action = 'profile.manage' and outcome = 'allowed'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ entry }) => entry).join()).not.toMatch(/Lagerkvist|999 88/);
  });
});
