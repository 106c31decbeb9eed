import { ApplyWideningOnWideningDue } from '../../../src/families/consent/apply-widening-on-widening-due';
import { WideningDue } from '../../../src/families/contract';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { bornFor } from '../../support/people/births';
import { aChild, aGuardian } from '../../support/people/client';
import type { Client, Guardian } from '../../support/people/client';
import { aChildLogin, anInvited } from '../../support/people/family';

interface Change {
  readonly id: string;
  readonly state: string;
  readonly needs: string[];
  readonly what: string[];
  readonly effective_at: string | null;
  readonly date_of_birth: string | null;
}
interface Details {
  readonly privacy_tier: string;
  readonly date_of_birth: string;
  readonly school: string | null;
  readonly pending_changes: Change[];
}

const DAY = 24 * 3_600_000;
const ROUTE = '/api/v1/families/pending-changes';
const MINE = '/api/v1/me/pending-changes';
const SEVEN = bornFor(7);
const SIXTEEN = bornFor(16);

let running: RunningApp;
let guardian: Guardian;
beforeAll(async () => {
  running = await aRunningApp();
});
afterAll(() => running.close());
beforeEach(async () => {
  guardian = await aGuardian(running.address);
});

const of = (id: string, rest = '') => `/api/v1/families/children/${id}${rest}`;
const details = (id: string, client: Client = guardian) => client.data<Details>('GET', of(id));
const change = (id: string, body: object) => guardian.data<Details>('PUT', of(id), body);
const choose = (id: string, body: object) => guardian.data<object>('PUT', of(id, '/preferences'), body);
const kinds = async (client: Client, path: string) =>
  (await client.data<{ notices: { kind: string }[] }>('GET', path)).notices.map(({ kind }) => kind);
const answer = async (client: Client, method: string, path: string) => {
  const { status, body } = await client.send(method, path);
  return [status, body.code];
};
/** As if the days had passed. */
async function due(wideningId: string): Promise<void> {
  await running.database.query('update families.widenings set effective_at = now() where id = $1', [wideningId]);
  const event = new WideningDue({ familyId: guardian.familyId, wideningId });
  await running.app.get(ApplyWideningOnWideningDue).handle(event);
}

describe('a young person whom one guardian makes a child', () => {
  it('stays sixteen; everything else on the form counts, and family and child are told', async () => {
    const id = await aChild(guardian, { date_of_birth: SIXTEEN });
    const kid = await aChildLogin(guardian, id);
    const answered = await change(id, { date_of_birth: SEVEN, school: 'Park School' });
    expect(answered).toMatchObject({ privacy_tier: 'flagged_only', date_of_birth: SIXTEEN, school: 'Park School' });
    const [waiting] = answered.pending_changes;
    expect(waiting).toMatchObject({
      ...{ state: 'asked', what: ['tier', 'age'], date_of_birth: SEVEN, effective_at: null },
      needs: ['young_person', 'second_guardian'],
    });
    const { pending_changes } = await guardian.data<{ pending_changes: Change[] }>('GET', '/api/families/current');
    expect(pending_changes).toEqual([waiting]);
    expect((await kid.data<{ changes: Change[] }>('GET', MINE)).changes).toEqual([{ ...waiting, is_mine: false }]);
    expect(await kinds(guardian, '/api/v1/families/notices')).toContain('widening_asked');
    expect(await kinds(kid, '/api/v1/me/notices')).toContain('widening_asked');
    expect(await answer(guardian, 'POST', `${ROUTE}/${waiting.id}/confirmation`)).toEqual([403, 'WIDENING_NOT_YOURS']);
    const notYet = new WideningDue({ familyId: guardian.familyId, wideningId: waiting.id });
    await running.app.get(ApplyWideningOnWideningDue).handle(notYet);
    expect(await details(id)).toMatchObject({ privacy_tier: 'flagged_only' });
  });

  it('says yes, and it counts at once; says no later, and it is as before', async () => {
    const id = await aChild(guardian, { date_of_birth: SIXTEEN });
    const kid = await aChildLogin(guardian, id);
    const [{ id: asked }] = (await change(id, { date_of_birth: SEVEN })).pending_changes;
    expect((await kid.send('POST', `${MINE}/${asked}/confirmation`)).status).toBe(204);
    expect(await details(id)).toMatchObject({
      privacy_tier: 'full_excerpts',
      date_of_birth: SEVEN,
      pending_changes: [],
    });
    expect((await kid.send('DELETE', `${MINE}/${asked}`)).status).toBe(204);
    expect(await details(id)).toMatchObject({ privacy_tier: 'flagged_only', date_of_birth: SIXTEEN });
    expect(await answer(kid, 'DELETE', `${MINE}/${asked}`)).toEqual([409, 'WIDENING_STATE']);
    expect(await kinds(kid, '/api/v1/me/notices')).toEqual(
      expect.arrayContaining(['widening_in_effect', 'tier_changed', 'widening_withdrawn']),
    );
  });

  it('says no, and it never counts', async () => {
    const id = await aChild(guardian, { date_of_birth: SIXTEEN });
    const kid = await aChildLogin(guardian, id);
    const [{ id: asked }] = (await change(id, { date_of_birth: SEVEN })).pending_changes;
    expect((await kid.send('DELETE', `${MINE}/${asked}`)).status).toBe(204);
    await due(asked);
    expect(await details(id)).toMatchObject({ date_of_birth: SIXTEEN, pending_changes: [] });
  });

  it('is seen more of only days after a second guardian agreed, and until then anybody takes it back', async () => {
    const id = await aChild(guardian, { date_of_birth: SIXTEEN });
    const kim = await anInvited(guardian);
    const [{ id: asked }] = (await change(id, { date_of_birth: SEVEN })).pending_changes;
    expect((await kim.send('POST', `${ROUTE}/${asked}/confirmation`)).status).toBe(204);
    const [confirmed] = (await details(id)).pending_changes;
    expect(confirmed.state).toBe('confirmed');
    expect(new Date(confirmed.effective_at!).getTime()).toBeGreaterThan(Date.now() + 2.9 * DAY);
    await running.app
      .get(ApplyWideningOnWideningDue)
      .handle(new WideningDue({ familyId: guardian.familyId, wideningId: asked }));
    expect(await details(id)).toMatchObject({ privacy_tier: 'flagged_only' });
    await due(asked);
    expect(await details(id)).toMatchObject({ privacy_tier: 'full_excerpts' });
    expect((await kim.send('DELETE', `${ROUTE}/${asked}`)).status).toBe(204);
    expect(await details(id)).toMatchObject({ privacy_tier: 'flagged_only', date_of_birth: SIXTEEN });
  });

  it('is asked about tier, sensitivity and platforms as well; showing less counts at once', async () => {
    const id = await aChild(guardian, { date_of_birth: SIXTEEN });
    const kid = await aChildLogin(guardian, id);
    const sensitivity = { grooming: 'all', bullying: 'off', self_harm: 'all' };
    expect(await choose(id, { privacy_tier: 'category_only', sensitivity, platforms: ['sms'] })).toMatchObject({
      ...{ privacy_tier: 'category_only', sensitivity, platforms: ['sms'] },
    });
    const wider = {
      privacy_tier: null,
      sensitivity: { ...sensitivity, bullying: 'all' },
      platforms: ['sms', 'discord'],
    };
    expect(await choose(id, wider)).toMatchObject({ privacy_tier: 'category_only', sensitivity, platforms: ['sms'] });
    const [{ id: asked, what }] = (await details(id)).pending_changes;
    expect(what).toEqual(['tier', 'sensitivity', 'platforms']);
    expect((await kid.send('POST', `${MINE}/${asked}/confirmation`)).status).toBe(204);
    expect(await guardian.data('GET', of(id, '/preferences'))).toMatchObject({
      ...{ ...wider, privacy_tier: 'flagged_only' },
    });
    await choose(id, { privacy_tier: 'category_only' });
    expect((await kid.send('DELETE', `${MINE}/${asked}`)).status).toBe(204);
    expect(await guardian.data('GET', of(id, '/preferences'))).toMatchObject({
      ...{ privacy_tier: 'category_only', sensitivity, platforms: ['sms'] },
    });
  });
});

describe('a child below that age', () => {
  it('is corrected freely within its tier, and waits a week where one guardian is alone and the tier changes', async () => {
    const id = await aChild(guardian, { date_of_birth: bornFor(12) });
    expect(await change(id, { date_of_birth: bornFor(11) })).toMatchObject({ date_of_birth: bornFor(11) });
    const other = await aChild(guardian, { date_of_birth: bornFor(12) });
    const { pending_changes, privacy_tier } = await change(other, { date_of_birth: SEVEN });
    expect([privacy_tier, pending_changes[0].state]).toEqual(['excerpts', 'confirmed']);
    expect(new Date(pending_changes[0].effective_at!).getTime()).toBeGreaterThan(Date.now() + 6.9 * DAY);
  });

  it('is corrected at once on its first day, before anybody signed', async () => {
    const typo = { first_name: 'Nora', last_name: 'Berg', date_of_birth: SIXTEEN };
    const { id } = await guardian.data<{ id: string }>('POST', '/api/families/children', typo);
    expect(await change(id, { date_of_birth: SEVEN })).toMatchObject({ privacy_tier: 'full_excerpts' });
  });
});

describe('a member who sees more children than before', () => {
  it('is told of to each of them, and to nobody when they see fewer', async () => {
    const [nora, leo] = [await aChild(guardian), await aChild(guardian)];
    const [kid, other] = [await aChildLogin(guardian, nora), await aChildLogin(guardian, leo)];
    const kim = await anInvited(guardian, { child_ids: [nora] });
    const path = `/api/v1/families/members/${kim.accountId}`;
    const rights = { relationship: 'guardian', permission_level: 'view_only' };
    await guardian.data('PUT', path, { ...rights, child_ids: [nora, leo] });
    await guardian.data('PUT', path, { ...rights, child_ids: [leo] });
    expect(await kinds(other, '/api/v1/me/notices')).toContain('sight_widened');
    expect(await kinds(kid, '/api/v1/me/notices')).not.toContain('sight_widened');
  });
});

describe('a change that waits', () => {
  it('of another family, or of a child out of sight, is answered like one that does not exist', async () => {
    const [id, sibling] = [await aChild(guardian, { date_of_birth: SIXTEEN }), await aChild(guardian)];
    const [{ id: asked }] = (await change(id, { date_of_birth: SEVEN })).pending_changes;
    const stranger = await aGuardian(running.address);
    const narrow = await anInvited(guardian, { child_ids: [sibling] });
    for (const other of [stranger, narrow]) {
      for (const [method, rest] of [
        ['POST', '/confirmation'],
        ['DELETE', ''],
      ]) {
        expect(await answer(other, method, `${ROUTE}/${asked}${rest}`)).toEqual([404, 'WIDENING_NOT_FOUND']);
      }
    }
  });
});
