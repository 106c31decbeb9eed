import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock, wholeSight } from '@app/kernel';
import { DeclaredTables, TablesInOrder } from '@app/personal-data';
import { AlertBasis, AlertsOfChild, OpenAlertsByChild, SharedWithGuardians } from '../../../src/alerts/contract';
import { ChangeAlertStatus } from '../../../src/alerts/inbox/change-alert-status';
import { alertHistory } from '../../../src/alerts/incidents/alert-history.personal-data';
import { alertMessages } from '../../../src/alerts/incidents/alert-messages.personal-data';
import { alerts as incidents } from '../../../src/alerts/incidents/alerts.personal-data';
import { RowErasure } from '../../../src/data-rights/erasure/row-erasure.store';
import { AlertsApp, clock } from './alerts-app';
import type { Place } from './alerts-app';

describe('what others ask of incidents', () => {
  let alerts: AlertsApp;
  let place: Place;

  const resolve = (id: string) => {
    clock.time = new Date(clock.time.getTime() + 1_000);
    const change = { status: 'resolved', notes: 'we talked', actionsTaken: [], byAccountId: randomUUID() } as const;
    return alerts.command(place.familyId, new ChangeAlertStatus(place.familyId, id, change));
  };

  beforeAll(async () => {
    alerts = await AlertsApp.start();
  });
  afterAll(() => alerts.stop());
  beforeEach(async () => {
    place = await alerts.aPlace();
  });

  it('is what one assessment put behind an incident', async () => {
    const [first, second] = [
      alerts.aRisk(place),
      alerts.aRisk(place, { probability: 0.95, messageIds: [randomUUID(), randomUUID()] }),
    ];
    await alerts.hear(first);
    await alerts.hear(second);
    const [{ id }] = await alerts.database.query<{ id: string }>(
      'select id from alerts.alerts where conversation_id = $1',
      [place.conversationId],
    );
    const basis = await alerts.ask(place.familyId, new AlertBasis(place.familyId, id, second.data.assessmentId));
    expect(basis).toMatchObject({
      childId: place.childId,
      conversationId: place.conversationId,
      category: 'grooming',
      probability: 0.95,
      modelVersion: 'model-1',
      rulesVersion: 'rules-1',
    });
    expect([...basis.messageIds].sort()).toEqual([...second.data.messageIds].sort());
  });

  it('is nothing to another family', async () => {
    const id = await alerts.anAlert(place);
    const { familyId } = await alerts.aPlace();
    const basis = alerts.ask(familyId, new AlertBasis(familyId, id, randomUUID()));
    await expect(basis).rejects.toMatchObject({ code: 'ALERT_NOT_FOUND' });
    expect(await alerts.ask(familyId, new OpenAlertsByChild(familyId))).toEqual([]);
    expect(await alerts.ask(familyId, new SharedWithGuardians(familyId, place.childId))).toEqual([]);
    expect(await alerts.ask(familyId, new AlertsOfChild(familyId, place.childId))).toEqual([]);
  });

  it('is how many are open for each child in sight, and how bad the worst is', async () => {
    await alerts.anAlert(place, { severity: 'low' });
    await alerts.anAlert(place, { severity: 'critical', category: 'bullying' });
    await resolve(await alerts.anAlert(place, { severity: 'emergency', category: 'self_harm' }));
    const sibling = await alerts.aPlace(place.familyId);
    await alerts.anAlert(sibling);
    const open = new OpenAlertsByChild(place.familyId);
    const both = [
      { childId: place.childId, count: 2, worst: 'critical' },
      { childId: sibling.childId, count: 1, worst: 'high' },
    ];
    const byId = (a: { childId: string }, b: { childId: string }) => a.childId.localeCompare(b.childId);
    expect([...(await alerts.ask(place.familyId, open))].sort(byId)).toEqual(both.sort(byId));
    const sight = { ...wholeSight, childIds: [sibling.childId] };
    expect(await alerts.ask(place.familyId, open, { sight })).toHaveLength(1);
  });

  it('is how often guardians were told of each category, also of what is closed', async () => {
    await resolve(await alerts.anAlert(place));
    await alerts.anAlert(place);
    await alerts.anAlert(place, { category: 'bullying' });
    expect(await alerts.ask(place.familyId, new SharedWithGuardians(place.familyId, place.childId))).toEqual([
      { category: 'grooming', count: 2 },
      { category: 'bullying', count: 1 },
    ]);
  });

  it('is a copy of all of a child, oldest first, with what was done about each', async () => {
    const first = await alerts.anAlert(place);
    await resolve(first);
    clock.time = new Date(clock.time.getTime() + 1_000);
    const second = await alerts.anAlert(place);
    await alerts.anAlert(await alerts.aPlace(place.familyId));
    const copy = await alerts.ask(place.familyId, new AlertsOfChild(place.familyId, place.childId));
    expect(copy).toMatchObject([
      { id: first, history: [{ action: 'raised' }, { action: 'resolved', note: 'we talked' }] },
      { id: second, history: [{ action: 'raised' }] },
    ]);
  });

  it('is their end: an erasure takes a child’s incidents and leaves the others', async () => {
    await alerts.anAlert(place, { messageIds: [randomUUID(), randomUUID()] });
    const sibling = await alerts.aPlace(place.familyId);
    const left = await alerts.anAlert(sibling);
    const db = alerts.app.get(Database);
    const tables = new TablesInOrder(db, new DeclaredTables([incidents, alertMessages, alertHistory]));
    const rows = new RowErasure(db, alerts.app.get(CommandBus), tables, alerts.app.get(Clock));
    const erase = (childId: string | null) =>
      db.inFamily(place.familyId, () =>
        db.asService('erasure', () => rows.erase({ familyId: place.familyId, childId, holdsEvidence: false })),
      );
    expect(await erase(place.childId)).toEqual({
      'alerts.alert_history': 1,
      'alerts.alert_messages': 2,
      'alerts.alerts': 1,
    });
    const rest = await alerts.database.query('select id from alerts.alerts where family_id = $1', [place.familyId]);
    expect(rest).toEqual([{ id: left }]);
    expect(await erase(null)).toMatchObject({ 'alerts.alerts': 1 });
  });
});
