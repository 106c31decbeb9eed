import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { AuditTrail, AuditVerification, watchedPatterns } from '@app/audit';
import type { AuditEntry } from '@app/audit';
import { castOf } from '../../support/access/actors';
import { absentObjects } from '../../support/access/objects';
import { acting } from '../../support/people/acting';
import type { Acting } from '../../support/people/acting';
import { anActor } from '../../support/people/actors';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { until } from '../../support/until';
import { WatchAuditTrail } from '../../../src/audit/security-events/watch-audit-trail';

interface Raised {
  readonly id: string;
  readonly rule: string;
  readonly actor_id: string | null;
  readonly count: number;
  readonly acknowledged_at: string | null;
  readonly note: string | null;
}

const night = watchedPatterns.find(({ rule }) => rule === 'night_access')!;
const outsider = () => anActor({ familyId: null, role: 'case_worker', level: null });

describe('security events', () => {
  let running: RunningApp;
  let officer: Acting;

  beforeAll(async () => {
    running = await aRunningApp();
    const cast = await castOf(running, { familyId: randomUUID(), own: absentObjects() });
    officer = cast.get('compliance_officer')!;
  });
  afterAll(() => running.close());

  const record = (n: number, entry: (at: number) => AuditEntry) =>
    Promise.all(Array.from({ length: n }, (_, at) => running.app.get(AuditTrail).record(entry(at))));
  const list = async () =>
    (await officer.data<{ security_events: Raised[] }>('GET', '/api/v1/security-events?limit=200')).security_events;
  const watched = async (rule: string, actorId: string | null) => {
    await running.app.get(WatchAuditTrail).run();
    return (await list()).filter((one) => one.rule === rule && one.actor_id === actorId);
  };

  const patterns: [rule: string, least: number, entry: (at: number) => AuditEntry][] = [
    ['repeated_denials', 10, () => ({ action: 'users.read', outcome: 'denied', code: 'AUTH_003' })],
    [
      'cross_family_probing',
      5,
      () => ({ action: 'alerts.read', outcome: 'failed', code: 'ALERT_NOT_FOUND', objectId: randomUUID() }),
    ],
    ['mass_export', 5, () => ({ action: 'evidence.export', outcome: 'allowed' })],
  ];

  it.each(patterns)('are raised for %s, once, and not for one less', async (rule, least, entry) => {
    const actor = outsider();
    await record(least - 1, (at) => ({ ...entry(at), actor }));
    expect(await watched(rule, actor.accountId)).toEqual([]);
    await record(1, (at) => ({ ...entry(at), actor }));
    expect(await watched(rule, actor.accountId)).toHaveLength(1);
    await record(3, (at) => ({ ...entry(at), actor }));
    expect(await watched(rule, actor.accountId)).toHaveLength(1);
  });

  it('count different ids and not the same one again and again', async () => {
    const actor = outsider();
    const objectId = randomUUID();
    await record(9, () => ({ action: 'alerts.read', outcome: 'failed', code: 'ALERT_NOT_FOUND', objectId, actor }));
    expect(await watched('cross_family_probing', actor.accountId)).toEqual([]);
  });

  it('are raised for sign-ins that fail on many accounts', async () => {
    const failed = { action: 'identity.sign_in', outcome: 'denied', code: 'AUTH_001' } as const;
    await record(30, () => ({ ...failed, objectId: 'one account' }));
    expect(await watched('sign_in_storm', null)).toEqual([]);
    await record(12, () => ({ ...failed, objectId: randomUUID() }));
    expect(await watched('sign_in_storm', null)).toHaveLength(1);
  });

  it.each([
    ['case_worker', '23:30:00', 1],
    ['case_worker', '05:59:59', 1],
    ['case_worker', '12:00:00', 0],
    ['guardian', '23:30:00', 0],
  ] as const)('about content read by a %s at %s: %i', async (role, time, expected) => {
    const actor = outsider();
    // Entries are written with the time of now, so the pattern is asked about one that stands at that hour.
    const [{ n }] = await running.database.query<{ n: number }>(
      `select count(*)::int as n from (select ('2026-06-01T${time}Z')::timestamptz as at, '${role}' as actor_role,
          'allowed' as outcome, 'evidence.open' as action, '${actor.accountId}' as actor_id) e
        where ${night.entries}`,
    );
    expect(n).toBe(expected);
  });

  it('reach an officer who is online at once, when evidence is taken out in masses', async () => {
    const socket = io(running.address, { transports: ['websocket'], auth: { token: officer.token }, forceNew: true });
    const heard: { rule: string }[] = [];
    socket.on('security_event', (event: { rule: string }) => heard.push(event));
    await new Promise<void>((connected) => socket.on('connect', connected));
    const actor = outsider();
    await record(5, () => ({ action: 'evidence.export', outcome: 'allowed', actor }));
    await until(() => heard.some(({ rule }) => rule === 'mass_export'));
    socket.close();
    expect(Object.keys(heard[0]).sort()).toEqual(['rule', 'security_event_id', 'timestamp']);
  });

  it('are raised when the trail is not what was written', async () => {
    await running.database.script(
      `set session_replication_role = replica;
       insert into audit.entries (id, at, action, outcome, mac)
       values (gen_random_uuid(), now(), 'alerts.read', 'allowed', decode(repeat('00', 32), 'hex'))`,
    );
    await running.app.get(AuditVerification).verifyAndRemember();
    expect(await watched('trail_damaged', null)).toHaveLength(1);
    expect(await watched('trail_damaged', null)).toHaveLength(1);
  });

  it('are acknowledged once, with what came of it, and that is on record', async () => {
    const [open] = (await list()).filter(({ acknowledged_at }) => !acknowledged_at);
    const path = `/api/v1/security-events/${open.id}/acknowledgement`;
    expect((await officer.send('POST', path, { note: '' })).status).toBe(422);
    expect((await officer.send('POST', path, { note: 'A drill, agreed with the office' })).status).toBe(204);
    expect((await officer.send('POST', path, { note: 'Again' })).body.code).toBe('SECURITY_EVENT_ACKNOWLEDGED');
    const found = (await list()).find(({ id }) => id === open.id);
    expect(found).toMatchObject({ note: 'A drill, agreed with the office', acknowledged_by_name: 'Kim Berg' });
    const [{ n }] = await running.database.query<{ n: number }>(
      `select count(*)::int as n from audit.entries where object_id = $1 and outcome = 'allowed'`,
      [open.id],
    );
    expect(n).toBe(1);
  });

  it('are nobody else’s business', async () => {
    const admin = await acting(running, { role: 'system_admin', familyId: null, level: null });
    expect((await admin.send('GET', '/api/v1/security-events')).status).toBe(403);
  });
});
