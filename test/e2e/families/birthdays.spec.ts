import { Clock } from '@app/kernel';
import { FollowBirthdays } from '../../../src/families/birthdays/follow-birthdays';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian, aSession } from '../../support/people/client';
import type { Guardian, Client } from '../../support/people/client';
import { anOrdinaryChat } from '../../support/conversations';
import { aChildLogin, signedIn } from '../../support/people/family';
import { connected, heard } from '../../support/sockets/sockets';
import { until } from '../../support/until';

interface Notice {
  readonly kind: string;
  readonly child_id: string | null;
}

describe('a birthday', () => {
  let running: RunningApp;
  let guardian: Guardian;

  beforeAll(async () => {
    running = await aRunningApp();
  });
  afterAll(() => running.close());
  afterEach(() => jest.restoreAllMocks());

  /** Moves the product's clock and signs the guardian in again. */
  async function itIs(instant: string): Promise<void> {
    const start = Date.now();
    const target = Date.parse(instant);
    jest.restoreAllMocks();
    jest.spyOn(running.app.get(Clock), 'now').mockImplementation(() => new Date(target + Date.now() - start));
    if (guardian) guardian.token = (await signedIn(running.address, guardian.email)).token;
  }
  const aNewFamily = async (time_zone: string) => {
    guardian = await aGuardian(running.address, { time_zone });
  };
  const follow = () => running.app.get(FollowBirthdays).run();
  const child = (id: string) =>
    guardian.data<{ privacy_tier: string; monitoring_status: string; age: number }>(
      'GET',
      `/api/v1/families/children/${id}`,
    );
  const told = async (client: Client, path: string, kind: string) =>
    (await client.data<{ notices: Notice[] }>('GET', path)).notices.filter((notice) => notice.kind === kind);

  it.each([
    ['Pacific/Auckland', '2013-06-15', '2027-06-14T11:59:00Z', '2027-06-14T12:01:00Z'],
    ['America/Los_Angeles', '2013-06-15', '2027-06-15T06:59:00Z', '2027-06-15T07:01:00Z'],
    ['Europe/Stockholm', '2016-02-29', '2030-02-28T22:59:00Z', '2030-02-28T23:01:00Z'],
  ])('in %s of somebody born %s brings more privacy at midnight there, once', async (zone, born, before, after) => {
    await itIs(before);
    await aNewFamily('UTC');
    const id = await aChild(guardian, { date_of_birth: born, time_zone: zone });
    const own = await aChildLogin(guardian, id);
    await follow();
    expect(await child(id)).toMatchObject({ age: 13, privacy_tier: 'excerpts' });
    await itIs(after);
    expect(await child(id)).toMatchObject({ age: 14, privacy_tier: 'flagged_only' });
    await follow();
    await follow();
    expect(await told(guardian, '/api/v1/families/notices', 'tier_changed')).toHaveLength(1);
    const again = await signedIn(running.address, own.login);
    expect(await told(again, '/api/v1/me/notices', 'tier_changed')).toHaveLength(1);
  });

  it('keeps a more private tier that guardians chose, and tells nobody of a change that is none', async () => {
    await itIs('2027-06-14T12:00:00Z');
    await aNewFamily('UTC');
    const id = await aChild(guardian, { date_of_birth: '2013-06-15' });
    await guardian.data('PUT', `/api/v1/families/children/${id}/preferences`, { privacy_tier: 'category_only' });
    await itIs('2027-06-15T12:00:00Z');
    await follow();
    expect((await child(id)).privacy_tier).toBe('category_only');
    expect(await told(guardian, '/api/v1/families/notices', 'tier_changed')).toHaveLength(1);
  });

  it('the 18th ends monitoring: sessions close, nothing more is taken in, and both are told', async () => {
    await itIs('2027-06-14T20:00:00Z');
    await aNewFamily('Europe/Berlin');
    const id = await aChild(guardian, { date_of_birth: '2009-06-15' });
    const own = await aChildLogin(guardian, id);
    const session = await aSession(guardian, id);
    const messages = { messages: anOrdinaryChat() };
    await itIs('2027-06-14T22:01:00Z');
    const socket = await connected(running.address, (await signedIn(running.address, own.login)).token);
    const notices = heard(socket, 'family_notice');
    await follow();
    await until(() => notices.find(({ kind }) => kind === 'monitoring_ended'));
    socket.close();
    await until(async () => {
      const answer = await guardian.send('POST', `/api/monitoring/sessions/${session}/messages`, messages);
      return answer.body.code === 'SESSION_ENDED';
    });
    const another = await guardian.send('POST', '/api/monitoring/sessions', { child_id: id, platform: 'sms' });
    expect(another.body).toMatchObject({ status: 409, code: 'MONITORING_ENDED' });
    await follow();
    expect(await told(guardian, '/api/v1/families/notices', 'monitoring_ended')).toHaveLength(1);
    const adult = await signedIn(running.address, own.login);
    expect(await told(adult, '/api/v1/me/notices', 'monitoring_ended')).toHaveLength(1);
    expect((await adult.send('POST', '/api/v1/me/requests', { kind: 'erasure' })).status).toBe(204);
    expect(await told(guardian, '/api/v1/families/notices', 'child_asks_for_erasure')).toHaveLength(1);
  });

  it('has nothing to do with a withdrawal, which pauses monitoring a day later', async () => {
    await itIs('2027-03-01T12:00:00Z');
    await aNewFamily('UTC');
    const id = await aChild(guardian, { date_of_birth: '2010-06-15' });
    const own = await aChildLogin(guardian, id);
    const session = await aSession(guardian, id);
    await own.data('POST', '/api/v1/me/agreement/withdraw');
    await follow();
    await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: anOrdinaryChat() });
    await itIs('2027-03-02T12:01:00Z');
    await follow();
    await follow();
    expect((await child(id)).monitoring_status).toBe('paused');
    await until(async () => {
      const body = { messages: anOrdinaryChat() };
      return (await guardian.send('POST', `/api/monitoring/sessions/${session}/messages`, body)).status === 409;
    });
    const refused = await guardian.send('POST', '/api/monitoring/sessions', { child_id: id, platform: 'sms' });
    expect(refused.body.code).toBe('MONITORING_PAUSED');
    expect(await told(guardian, '/api/v1/families/notices', 'monitoring_paused')).toHaveLength(1);
    const teen = await signedIn(running.address, own.login);
    await teen.data('POST', '/api/v1/me/agreement', { version: 1, child_name: 'Nora' });
    expect((await child(id)).monitoring_status).toBe('active');
  });
});
