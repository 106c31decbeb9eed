import { randomUUID } from 'node:crypto';
import { ExpectedVersion } from '@app/http';
import { wholeSight } from '@app/kernel';
import type { AlertStatus } from '../../../src/alerts/incidents/alert';
import { AlertDetail } from '../../../src/alerts/inbox/alert-detail';
import { ChangeAlertStatus } from '../../../src/alerts/inbox/change-alert-status';
import { until } from '../../support/until';
import { AlertsApp, clock, heard } from './alerts-app';
import type { Place } from './alerts-app';
import { answers } from './others';

describe('changing the state of an incident', () => {
  let alerts: AlertsApp;
  let place: Place;
  let id: string;
  const guardian = randomUUID();

  const to = (status: AlertStatus, notes?: string, actionsTaken: readonly string[] = []) => ({
    status,
    notes,
    actionsTaken,
    byAccountId: guardian,
  });
  const change = (wanted: ReturnType<typeof to>, expected?: ExpectedVersion, overrides = {}) =>
    alerts.command(place.familyId, new ChangeAlertStatus(place.familyId, id, wanted, expected), overrides);
  const detail = () => alerts.ask(place.familyId, new AlertDetail(place.familyId, id));
  const entries = () =>
    alerts.database.query<{ outcome: string; child: string; isSealed: boolean }>(
      `select outcome, child_id as child, details_sealed is not null as "isSealed" from audit.entries where object_id = $1`,
      [id],
    );

  beforeAll(async () => {
    alerts = await AlertsApp.start();
  });
  afterAll(() => alerts.stop());
  beforeEach(async () => {
    place = await alerts.aPlace();
    id = await alerts.anAlert(place);
    answers.guardians = [{ id: guardian, firstName: 'Robin', familyId: place.familyId }];
  });

  it('answers with the incident as it is then, and keeps who did what', async () => {
    clock.time = new Date(clock.time.getTime() + 1_000);
    const view = await change(to('acknowledged', 'we talked', ['blocked alex']));
    expect(view.line).toMatchObject({ status: 'acknowledged', updated_at: clock.time });
    expect(view.history).toMatchObject([
      { action: 'raised', by: null },
      { action: 'acknowledged', by: 'Robin', note: 'we talked\nblocked alex', at: clock.time },
    ]);
    expect(await detail()).toEqual(view);
  });

  it('makes no word younger', async () => {
    const found = clock.time;
    clock.time = new Date(clock.time.getTime() + 200 * 24 * 3600 * 1000);
    await change(to('acknowledged'));
    expect(answers.asked).toMatchObject({ at: found });
    await detail();
    expect(answers.asked).toMatchObject({ at: found });
  });

  it('seals the note with the key of the child', async () => {
    await change(to('resolved', 'we talked'));
    const [{ note }] = await alerts.database.query<{ note: Buffer }>(
      'select note_sealed as note from alerts.alert_history where alert_id = $1 and note_sealed is not null',
      [id],
    );
    expect(note.includes('we talked')).toBe(false);
  });

  it('is kept with its entry in the audit trail, and the other guardian hears of it', async () => {
    await change(to('investigating'));
    expect(await entries()).toEqual([{ outcome: 'allowed', child: place.childId, isSealed: true }]);
    const told = () => heard.find(({ alertId }) => alertId === id);
    expect(await until(() => Promise.resolve(told()))).toMatchObject({
      familyId: place.familyId,
      childId: place.childId,
      status: 'investigating',
    });
  });

  it('is undone with its entry when the answer cannot be put together', async () => {
    const assessments = answers.assessments.splice(0);
    await expect(change(to('acknowledged'))).rejects.toThrow();
    answers.assessments.push(...assessments);
    // Notices arrive in the order of the commits: once the next is heard, this one would have been.
    await change(to('escalated'));
    await until(() => Promise.resolve(heard.some(({ alertId }) => alertId === id)));
    expect(heard.filter(({ alertId }) => alertId === id)).toMatchObject([{ status: 'escalated' }]);
    expect(await entries()).toHaveLength(1);
    expect((await detail()).history).toHaveLength(2);
  });

  it('is refused where there is no way from the present state, and leaves nothing behind', async () => {
    await change(to('acknowledged'));
    await expect(change(to('acknowledged'))).rejects.toMatchObject({ code: 'ALERT_STATE' });
    expect((await detail()).history).toHaveLength(2);
    expect(await entries()).toHaveLength(1);
  });

  it('is refused when somebody changed it meanwhile, and one of two at once is', async () => {
    const version = clock.time.getTime().toString(36);
    const read = () => new ExpectedVersion(`"${version}:hash"`);
    clock.time = new Date(clock.time.getTime() + 1_000);
    const both = await Promise.allSettled([change(to('escalated'), read()), change(to('investigating'), read())]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'PRECONDITION_FAILED' } });
    expect((await detail()).history).toHaveLength(2);
  });

  it('shows what another did while this one waited', async () => {
    const views = await Promise.all([change(to('escalated')), change(to('investigating'))]);
    const longest = views.map(({ history }) => history.length).sort();
    expect(longest).toEqual([2, 3]);
  });

  it('is refused for another family and for who does not see the child', async () => {
    const own = id;
    const stranger = await alerts.aPlace();
    const foreign = new ChangeAlertStatus(stranger.familyId, own, to('resolved'));
    await expect(alerts.command(stranger.familyId, foreign)).rejects.toMatchObject({ code: 'ALERT_NOT_FOUND' });
    const hidden = { sight: { ...wholeSight, childIds: [randomUUID()] } };
    await expect(change(to('resolved'), undefined, hidden)).rejects.toMatchObject({ code: 'ALERT_NOT_FOUND' });
    expect((await detail()).line.status).toBe('new');
  });
});
