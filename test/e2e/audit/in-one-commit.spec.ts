import { AuditTrail } from '@app/audit';
import { Database } from '@app/database';
import { AGREEMENT, aChild, aGuardian, aSession } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aGroomingChat } from '../../support/conversations';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { until } from '../../support/until';
import { proveAgain } from '../../support/people/sign-in';

const soon = () => new Date(Date.now() + 24 * 3_600_000);

describe('the audit entry of a change', () => {
  let running: RunningApp;
  let guardian: Guardian;
  let child: string;
  let alert: string;
  let apiKey: string;
  /** Whether each entry of an allowed use was written while a transaction was open, by capability. */
  let recorded: { readonly action: string; readonly inTransaction: boolean }[] = [];

  beforeAll(async () => {
    running = await aRunningApp();
    guardian = await aGuardian(running.address);
    child = await aChild(guardian, { first_name: 'Ida' });
    const session = await aSession(guardian, child);
    await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: aGroomingChat() });
    alert = await until(async () => {
      const { alerts } = await guardian.data<{ alerts: { id: string }[] }>('GET', '/api/alerts');
      return alerts[0]?.id;
    });
    await proveAgain(guardian);
    const [trail, db] = [running.app.get(AuditTrail), running.app.get(Database)];
    const record = trail.record.bind(trail);
    jest.spyOn(trail, 'record').mockImplementation((entry) => {
      if (entry.outcome === 'allowed') recorded.push({ action: entry.action, inTransaction: db.inTransaction });
      return record(entry);
    });
  }, 90_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await running.close();
  });

  const ofChild = (what: string) => `/api/v1/families/children/${child}${what}`;
  const changes: readonly (readonly [what: string, action: string, send: () => Promise<unknown>])[] = [
    [
      'the state of an alert',
      'alerts.acknowledge',
      () => guardian.data('PUT', `/api/alerts/${alert}/status`, { status: 'acknowledged' }),
    ],
    ['a child', 'family.manage', () => guardian.data('PUT', ofChild(''), { first_name: 'Nora' })],
    ['an agreement', 'family.manage', () => guardian.data('POST', ofChild('/agreement'), AGREEMENT)],
    [
      'what parents wish',
      'family.manage',
      () => guardian.data('PUT', '/api/v1/families/preferences', { language: 'en' }),
    ],
    [
      'an emergency card',
      'family.manage',
      () => guardian.send('PUT', ofChild('/emergency'), { contacts: [{ name: 'Gran', phone: '+46 8 000' }] }),
    ],
    [
      'who belongs to the family',
      'family.manage',
      () =>
        guardian.data('POST', '/api/families/children', {
          first_name: 'Ylva',
          last_name: 'Berg',
          date_of_birth: '2014-01-01',
        }),
    ],
    ['who is invited', 'family.manage', () => guardian.data('POST', '/api/families/invitations', {})],
    ['the own profile', 'profile.manage', () => guardian.data('PUT', '/api/users/profile', { first_name: 'Kim' })],
    [
      'a key for a device',
      'keys.manage',
      async () => {
        const key = { name: 'Phone', scopes: ['monitoring.capture'], expires_at: soon() };
        apiKey = (await guardian.data<{ id: string }>('POST', '/api/v1/api-keys', key)).id;
      },
    ],
    ['a key that is revoked', 'keys.manage', () => guardian.send('DELETE', `/api/v1/api-keys/${apiKey}`)],
    ['a copy for a child', 'child.export', () => guardian.data('POST', ofChild('/export'))],
    [
      'an erasure',
      'child.erase',
      () => guardian.data('POST', ofChild('/erasure'), { reason: 'asked for it', confirm: 'Nora' }),
    ],
  ];

  it.each(changes)('is written once, in the transaction that changes %s', async (_, action, send) => {
    recorded = [];
    await send();
    expect(recorded).toEqual([{ action, inTransaction: true }]);
  });

  it('is committed by the very transaction of the change: nothing can come between them', async () => {
    const other = await aChild(guardian, { first_name: 'Ebba' });
    await guardian.data('PUT', `/api/v1/families/children/${other}`, { first_name: 'Elsa' });
    const [{ together }] = await running.database.query<{ together: boolean }>(
      `select c.xmin = (select e.xmin from audit.entries e where e.child_id = c.id and e.outcome = 'allowed'
                         order by e.at desc limit 1) as together
         from families.children c where c.id = $1`,
      [other],
    );
    expect(together).toBe(true);
  });

  it('undoes the change when it cannot be written', async () => {
    const other = await aChild(guardian, { first_name: 'Ebba' });
    const name = async () =>
      (await guardian.data<{ first_name: string }>('GET', `/api/v1/families/children/${other}`)).first_name;
    const refuses = (word: string) => `alter table audit.entries ${word} constraint refuses`;
    await running.database.query(`${refuses('add')} check (outcome <> 'allowed') not valid`);
    const change = () => guardian.send('PUT', `/api/v1/families/children/${other}`, { first_name: 'Elsa' });
    expect((await change()).status).toBe(500);
    await running.database.query(refuses('drop'));
    expect(await name()).toBe('Ebba');
    expect((await change()).status).toBe(200);
    expect(await name()).toBe('Elsa');
  });
});
