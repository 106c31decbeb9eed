import { randomUUID } from 'node:crypto';
import { AlertRaised, AlertUpdated } from '../../../src/alerts/contract';
import { ChangeAlertStatus } from '../../../src/alerts/inbox/change-alert-status';
import { until } from '../../support/until';
import { AlertsApp, published } from './alerts-app';
import type { Place } from './alerts-app';
import { answers } from './others';

interface Row {
  readonly id: string;
  readonly severity: string;
  readonly occurrences: number;
  readonly probability: number;
  readonly history: readonly string[];
}

describe('a finding', () => {
  let alerts: AlertsApp;
  let place: Place;

  const kept = ({ conversationId }: Place) =>
    alerts.database.query<Row>(
      `select a.id, a.severity, a.occurrences, a.probability,
              array(select action from alerts.alert_history where alert_id = a.id order by at, action) as history
         from alerts.alerts a where conversation_id = $1 order by created_at, id`,
      [conversationId],
    );
  const facts = (id: string) => published.filter(({ data }) => data.alertId === id);

  beforeAll(async () => {
    alerts = await AlertsApp.start();
  });
  afterAll(() => alerts.stop());
  beforeEach(async () => {
    answers.floor = 'info';
    place = await alerts.aPlace();
  });

  it('opens an incident with its messages, and the others hear of it', async () => {
    const messageIds = [randomUUID(), randomUUID()];
    const id = await alerts.anAlert(place, { messageIds });
    expect(await kept(place)).toMatchObject([{ id, severity: 'high', occurrences: 2, history: ['raised'] }]);
    const basis = await alerts.database.query<{ id: string }>(
      'select message_id as id from alerts.alert_messages where alert_id = $1',
      [id],
    );
    expect(basis.map((row) => row.id).sort()).toEqual(messageIds.sort());
    await until(() => Promise.resolve(facts(id).length > 0));
    const { familyId, childId } = place;
    expect(facts(id)).toEqual([expect.any(AlertRaised)]);
    expect(facts(id)[0].data).toMatchObject({ familyId, childId, severity: 'high', category: 'grooming' });
  });

  it('is added to the open incident of its place and category, which never becomes milder', async () => {
    const id = await alerts.anAlert(place, { severity: 'high', probability: 0.9 });
    await alerts.hear(alerts.aRisk(place, { severity: 'low', probability: 0.5 }));
    expect(await kept(place)).toMatchObject([
      { id, severity: 'high', probability: 0.9, occurrences: 2, history: ['raised', 'updated'] },
    ]);
    await alerts.hear(alerts.aRisk(place, { severity: 'critical', probability: 0.95 }));
    expect(await kept(place)).toMatchObject([{ id, severity: 'critical', probability: 0.95, occurrences: 3 }]);
    await until(() => Promise.resolve(facts(id).length === 3));
    expect(facts(id).filter((fact) => fact instanceof AlertUpdated)).toHaveLength(2);
  });

  it('of another category opens an incident of its own', async () => {
    await alerts.anAlert(place);
    await alerts.hear(alerts.aRisk(place, { category: 'bullying' }));
    expect(await kept(place)).toHaveLength(2);
  });

  it('that is delivered twice counts once', async () => {
    const risk = alerts.aRisk(place);
    await alerts.hear(risk);
    await alerts.hear(risk);
    expect(await kept(place)).toMatchObject([{ occurrences: 1, history: ['raised'] }]);
  });

  it('in messages known from a closed incident opens no new one, in further messages it does', async () => {
    const risk = alerts.aRisk(place);
    await alerts.hear(risk);
    const [{ id }] = await kept(place);
    const change = { status: 'resolved', notes: undefined, actionsTaken: [], byAccountId: randomUUID() } as const;
    await alerts.command(place.familyId, new ChangeAlertStatus(place.familyId, id, change));
    await alerts.hear(risk);
    expect(await kept(place)).toHaveLength(1);
    await alerts.hear(alerts.aRisk(place));
    expect(await kept(place)).toHaveLength(2);
  });

  it('that comes with others at the same moment opens one incident with them', async () => {
    await Promise.all(Array.from({ length: 6 }, () => alerts.hear(alerts.aRisk(place))));
    expect(await kept(place)).toMatchObject([{ occurrences: 6 }]);
  });

  it.each([
    ['milder than the guardians want to hear of', 'critical' as const],
    ['of a kind that they switched off', null],
  ])('%s raises nothing', async (_name, floor) => {
    answers.floor = floor;
    await alerts.hear(alerts.aRisk(place, { severity: 'high' }));
    expect(await kept(place)).toEqual([]);
  });
});
