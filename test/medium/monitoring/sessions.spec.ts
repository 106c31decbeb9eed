import { randomUUID } from 'node:crypto';
import { Database } from '@app/database';
import type { DomainError } from '@app/kernel';
import { Events } from '@app/work';
import { MonitoringStopped } from '../../../src/families/contract';
import { ActOnSession } from '../../../src/monitoring/control/act-on-session';
import { ShowSession } from '../../../src/monitoring/control/show-session';
import { ListSessions } from '../../../src/monitoring/sessions/list-sessions';
import type { SessionAction } from '../../../src/monitoring/sessions/session';
import { StartMonitoringSession } from '../../../src/monitoring/sessions/start-monitoring-session';
import { StopMonitoringSession } from '../../../src/monitoring/sessions/stop-monitoring-session';
import { until } from '../../support/until';
import { family, messagesOf, MonitoringApp, told } from './monitoring-app';

let monitoring: MonitoringApp;
beforeAll(async () => (monitoring = await MonitoringApp.start()), 60_000);
afterAll(() => monitoring.stop());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: DomainError) => error.code,
  );
const isAbout = (data: unknown, sessionId: string) => (data as { session_id: string }).session_id === sessionId;
const none = { childId: undefined, platform: undefined, status: undefined };

describe('a session', () => {
  it('is listed with what came in by it, newest first and by what is asked for', async () => {
    const session = await monitoring.aSession();
    const { familyId, childId } = session;
    const second = await monitoring.run(new StartMonitoringSession(familyId, childId, 'telegram', 'tablet'));
    await monitoring.capture(session, messagesOf('ida', 3));
    const page = { limit: 1, offset: 0 };
    const all = await monitoring.ask(new ListSessions(familyId, none, page));
    expect([all.sessions.map(({ id }) => id), all.total, all.hasMore]).toEqual([[second.id], 2, true]);
    const filter = { ...none, platform: 'whatsapp' as const };
    const { sessions } = await monitoring.ask(new ListSessions(familyId, filter, page));
    expect(sessions).toEqual([expect.objectContaining({ id: session.id, messageCount: 3, status: 'active' })]);
  });

  it('takes nothing more once it was stopped, and is stopped once', async () => {
    const session = await monitoring.aSession();
    const stop = () => monitoring.run(new StopMonitoringSession(session.familyId, session.id));
    const stopped = await stop();
    expect([stopped.status, stopped.endedAt]).toEqual(['ended', expect.any(Date)]);
    expect(await codeOf(monitoring.capture(session, messagesOf('ida', 1)))).toBe('SESSION_ENDED');
    expect(await codeOf(stop())).toBe('SESSION_ENDED');
    expect(await codeOf(monitoring.run(new StopMonitoringSession(session.familyId, randomUUID())))).toBe(
      'SESSION_NOT_FOUND',
    );
  });

  it('is paused, goes on, is flagged and ended for good, each where there is such a way', async () => {
    const session = await monitoring.aSession();
    const { familyId, id } = session;
    const act = (action: SessionAction) => monitoring.run(new ActOnSession(familyId, id, action, null));
    const send = () => codeOf(monitoring.capture(session, messagesOf('ida', 1)));
    expect(await codeOf(act('resume'))).toBe('SESSION_STATE');
    expect((await act('pause')).status).toBe('paused');
    expect(await send()).toBe('SESSION_PAUSED');
    expect((await act('resume')).status).toBe('active');
    expect((await act('escalate')).status).toBe('flagged');
    expect(await send()).toBe('none');
    expect(await act('terminate')).toMatchObject({ status: 'terminated', endedAt: expect.any(Date) as Date });
    expect(await send()).toBe('SESSION_ENDED');
    expect(await codeOf(act('resume'))).toBe('SESSION_STATE');
    expect(await codeOf(monitoring.run(new ActOnSession(randomUUID(), id, 'pause', null)))).toBe('SESSION_NOT_FOUND');
  });

  it('knows the conversations that it fed, and is told of when it begins and when messages come', async () => {
    const session = await monitoring.aSession();
    await monitoring.capture(session, messagesOf('ida', 2));
    await monitoring.capture(session, messagesOf('kim', 1));
    const { familyId, id } = session;
    const { conversationIds, risk } = await monitoring.ask(new ShowSession(familyId, id));
    expect(conversationIds).toHaveLength(2);
    // Nobody judged anything here: nothing is taken for harmless.
    expect(risk).toBeNull();
    const counts = await until(() => {
      const updates = told.filter(({ event, data }) => event === 'monitoring_update' && isAbout(data, id));
      return updates.length === 2 && updates.map(({ data }) => (data as { message_count: number }).message_count);
    });
    expect(counts).toEqual([0, 2]);
  });

  it('ends with the monitoring of its child', async () => {
    const session = await monitoring.aSession();
    const { familyId, childId } = session;
    const event = new MonitoringStopped({ familyId, childId, reason: 'withdrawn' } as never);
    await monitoring.app.get(Database).inFamily(familyId, () => monitoring.app.get(Events).publish(event));
    await until(async () => {
      const { sessions } = await monitoring.ask(new ListSessions(familyId, none, { limit: 1, offset: 0 }));
      return sessions[0].status === 'ended';
    });
    expect(await codeOf(monitoring.capture(session, messagesOf('ida', 1)))).toBe('SESSION_ENDED');
  });

  it.each([
    ['AGREEMENT_MISSING', 'awaiting_agreement'],
    ['MONITORING_PAUSED', 'paused'],
    ['MONITORING_ENDED', 'ended'],
  ] as const)('is refused with %s where monitoring is %s', async (code, monitoringStatus) => {
    const { familyId, childId } = await monitoring.aFamily();
    const { child } = family;
    family.child = { ...child, monitoringStatus };
    expect(await codeOf(monitoring.run(new StartMonitoringSession(familyId, childId, 'sms', 'mobile')))).toBe(code);
    family.child = child;
  });

  it('is refused on a platform that the family switched off', async () => {
    const { familyId, childId } = await monitoring.aFamily();
    const { watched } = family;
    family.watched = ['sms'];
    expect(await codeOf(monitoring.run(new StartMonitoringSession(familyId, childId, 'discord', 'mobile')))).toBe(
      'PLATFORM_NOT_WATCHED',
    );
    family.watched = watched;
  });
});
