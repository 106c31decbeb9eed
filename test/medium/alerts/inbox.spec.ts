import { randomUUID } from 'node:crypto';
import { wholeSight } from '@app/kernel';
import { AlertDetail } from '../../../src/alerts/inbox/alert-detail';
import { ListAlerts } from '../../../src/alerts/inbox/list-alerts';
import { AlertsApp, clock } from './alerts-app';
import type { Place } from './alerts-app';
import { answers } from './others';

const page = { limit: 20, offset: 0 };

describe('the inbox', () => {
  let alerts: AlertsApp;
  let place: Place;

  const list = (filter: object = {}, overrides = {}) =>
    alerts.ask(place.familyId, new ListAlerts(place.familyId, { ...page, ...filter }), overrides);

  beforeAll(async () => {
    alerts = await AlertsApp.start();
  });
  afterAll(() => alerts.stop());
  beforeEach(async () => {
    place = await alerts.aPlace();
  });

  it('is empty where nothing was found', async () => {
    expect(await list()).toEqual({ alerts: [], total: 0, hasMore: false });
  });

  it('names child and contact, and begins with what changed last', async () => {
    const first = await alerts.anAlert(place);
    clock.time = new Date(clock.time.getTime() + 1_000);
    const second = await alerts.anAlert(place, { category: 'bullying', severity: 'low' });
    const { alerts: lines, total, hasMore } = await list();
    expect(lines).toMatchObject([
      { id: second, type: 'bullying', severity: 'low', updated_at: clock.time },
      {
        id: first,
        type: 'grooming',
        status: 'new',
        child_id: place.childId,
        child_name: 'Nora Berg',
        contact: `alex of ${place.conversationId}`,
      },
    ]);
    expect([total, hasMore]).toEqual([2, false]);
  });

  it('comes by the page, in both directions, and says how many there are on all of them', async () => {
    const ids: string[] = [];
    for (const category of ['grooming', 'bullying', 'self_harm'] as const) {
      clock.time = new Date(clock.time.getTime() + 1_000);
      ids.unshift(await alerts.anAlert(place, { category }));
    }
    const idsOf = async (filter: object) => {
      const { alerts: lines, total, hasMore } = await list(filter);
      return { ids: lines.map(({ id }) => id), total, hasMore };
    };
    expect(await idsOf({ limit: 2 })).toEqual({ ids: ids.slice(0, 2), total: 3, hasMore: true });
    const last = (await list({ limit: 2 })).alerts[1];
    const to = { id: last.id, at: last.updated_at };
    expect(await idsOf({ next: { to, direction: 'after' } })).toEqual({ ids: ids.slice(2), total: 3, hasMore: false });
    expect((await idsOf({ next: { to, direction: 'before' } })).ids).toEqual(ids.slice(0, 1));
    expect(await idsOf({ offset: 3 })).toEqual({ ids: [], total: 3, hasMore: false });
  });

  it.each([
    [{ status: ['new'] as const }, 2],
    [{ status: ['resolved'] as const }, 0],
    [{ severity: 'critical' as const }, 1],
    [{ severity: 'critical' as const, status: ['resolved'] as const }, 0],
    [{ childId: randomUUID() }, 0],
  ])('shows of %j what fits', async (filter, total) => {
    await alerts.anAlert(place, { severity: 'critical' });
    await alerts.anAlert(place, { category: 'bullying' });
    expect(await list(filter)).toMatchObject({ total, hasMore: false });
    expect((await list(filter)).alerts).toHaveLength(total);
  });

  it('shows nothing of another family, nor of a child that is not in sight', async () => {
    await alerts.anAlert(place);
    const stranger = await alerts.aPlace();
    expect(await alerts.ask(stranger.familyId, new ListAlerts(stranger.familyId, page))).toMatchObject({ total: 0 });
    const sibling = await alerts.aPlace(place.familyId);
    const own = await alerts.anAlert(sibling);
    const seen = await list({}, { sight: { ...wholeSight, childIds: [sibling.childId] } });
    expect([seen.alerts.map(({ id }) => id), seen.total]).toEqual([[own], 1]);
  });

  it('leaves out an incident whose child was erased just now', async () => {
    await alerts.anAlert(place);
    answers.children.find(({ childId }) => childId === place.childId)!.name = null;
    expect((await list()).alerts).toEqual([]);
  });
});

describe('an incident', () => {
  let alerts: AlertsApp;
  let place: Place;
  const shown = { ...answers.disclosure };

  const detail = (id: string, overrides = {}, { familyId } = place) =>
    alerts.ask(familyId, new AlertDetail(familyId, id), overrides);

  beforeAll(async () => {
    alerts = await AlertsApp.start();
  });
  afterAll(() => alerts.stop());
  beforeEach(async () => {
    answers.disclosure = { ...shown };
    place = await alerts.aPlace();
  });

  it('shows what was written, why it was flagged and what to do', async () => {
    const messageIds = [randomUUID(), randomUUID()];
    const view = await detail(await alerts.anAlert(place, { messageIds }));
    expect(view).toMatchObject({
      line: { child_name: 'Nora Berg', type: 'grooming' },
      withheld: null,
      why: ['why'],
      strength: 'clear signs',
      patterns: ['secrecy'],
      modelVersion: 'model-1 rules-1',
      history: [{ action: 'raised', by: null, note: null }],
    });
    const [before, ...flagged] = view.excerpt;
    expect(before).toMatchObject({ id: 'before', isFlagged: false, spans: [] });
    expect(flagged.map(({ id }) => id).sort()).toEqual(messageIds.sort());
    for (const { id, isFlagged, spans } of flagged) {
      expect([isFlagged, spans]).toEqual([true, [expect.objectContaining({ messageId: id, label: 'secrecy' })]]);
    }
    expect(view.advice.steps.length).toBeGreaterThan(0);
  });

  it.each(['privacy_tier', 'age'] as const)(
    'shows no words where disclosure withholds them for %s',
    async (withheld) => {
      const id = await alerts.anAlert(place);
      answers.disclosure = { ...shown, withheld };
      const view = await detail(id);
      expect(view).toMatchObject({ withheld, excerpt: [], why: [], patterns: [], strength: 'clear signs' });
      expect(view.line.contact).toBe(`alex of ${place.conversationId}`);
    },
  );

  it('shows nothing of what was found too long ago, though the incident gathers on', async () => {
    const id = await alerts.anAlert(place);
    const since = new Date(clock.time.getTime() + 1);
    answers.disclosure = { ...shown, since };
    expect(await detail(id)).toMatchObject({ withheld: 'age', excerpt: [], why: [] });
  });

  it('asks disclosure with the tier of the child, the age of the words and the authorisation of the reader', async () => {
    const id = await alerts.anAlert(place);
    await detail(id);
    const subject = { familyId: place.familyId, childId: place.childId, tier: 'excerpts' };
    expect(answers.asked).toMatchObject({ subject, at: clock.time, reader: { authorisationId: null } });
    const authorisationId = randomUUID();
    await detail(id, { role: 'case_worker', authorisationId });
    expect(answers.asked).toMatchObject({ subject, at: clock.time, reader: { authorisationId } });
  });

  it('is the same stranger to another family, to who sees another child, and when there is none', async () => {
    const id = await alerts.anAlert(place);
    const stranger = await alerts.aPlace();
    const hidden = { sight: { ...wholeSight, childIds: [randomUUID()] } };
    const refused = { code: 'ALERT_NOT_FOUND', message: 'There is no such alert' };
    await expect(detail(id, {}, stranger)).rejects.toMatchObject(refused);
    await expect(detail(id, hidden)).rejects.toMatchObject(refused);
    await expect(detail(randomUUID())).rejects.toMatchObject(refused);
  });

  it('is gone with its child', async () => {
    const id = await alerts.anAlert(place);
    answers.children.find(({ childId }) => childId === place.childId)!.name = null;
    await expect(detail(id)).rejects.toMatchObject({ code: 'ALERT_NOT_FOUND' });
  });
});
