import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { EraseEvidence, EvidenceOfChild, HeldEvidence } from '../../../src/evidence/contract';
import { caller, EvidenceApp } from './evidence-app';

let at: EvidenceApp;
let family: Awaited<ReturnType<EvidenceApp['aFamily']>>;
beforeAll(async () => {
  at = await EvidenceApp.start();
});
afterAll(() => at.stop());
beforeEach(async () => {
  family = await at.aFamily();
  caller.actor = family.guardian;
});

const grounds = { authority_reference: '12 Js 345/26', reason: 'a complaint was filed' };
const hold = (id: string, body: object = grounds) => at.ask('POST', `/${id}/holds`, body);
const aHeldItem = async () => {
  const { id } = await at.aSealedItem(family);
  const { body } = await hold(id);
  return { id, holdId: body.data.id };
};
/** As an erasure does it. */
const erase = (childId: string | null = family.childId) =>
  at.app
    .get(Database)
    .inFamily(family.familyId, () => at.app.get(CommandBus).execute(new EraseEvidence(family.familyId, childId)));
const held = (...ids: string[]) => at.app.get(QueryBus).execute(new HeldEvidence(family.familyId, ids));
const actions = async (id: string) =>
  (await at.get(`/${id}`)).body.data.chain_of_custody.map(({ action, reason }) => [action, reason]);

describe('a legal hold', () => {
  it('is placed and stands on record, in custody and in the log', async () => {
    const { id } = await at.aSealedItem(family);
    const { status, body } = await hold(id);
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ ...grounds, placed_by: family.guardian.accountId, released_at: null });
    expect((await at.get(`/${id}`)).body.data.legal_holds).toEqual([body.data]);
    expect((await actions(id)).at(-1)).toEqual(['held', '12 Js 345/26: a complaint was filed']);
    expect((await at.get(`/${id}/verify`)).body.data.verified).toBe(true);
    expect(await held(id)).toEqual([id]);
  });

  it('lies in the database without a readable word', async () => {
    const { id } = await aHeldItem();
    const [{ sealed }] = await at.database.query<{ sealed: Buffer }>(
      'select grounds_sealed as sealed from evidence.holds where item_id = $1',
      [id],
    );
    expect(sealed.toString('latin1')).not.toMatch(/complaint|345/);
  });

  it.each([
    ['without grounds', {}],
    ['with an empty reason', { ...grounds, reason: '' }],
    ['with a reason that is too long', { ...grounds, reason: 'x'.repeat(501) }],
  ])('is not placed %s', async (_, body) => {
    const { id } = await at.aSealedItem(family);
    expect((await hold(id, body)).status).toBe(422);
    expect(await held(id)).toEqual([]);
    expect(await actions(id)).toHaveLength(2);
  });

  it('is not placed on what another family has', async () => {
    const { id } = await at.aSealedItem(family);
    caller.actor = (await at.aFamily()).guardian;
    const { status, body } = await hold(id);
    expect([status, body.code]).toEqual([404, 'EVIDENCE_NOT_FOUND']);
  });

  it('is released once, and that stands on record too', async () => {
    const { id, holdId } = await aHeldItem();
    const release = () => at.ask('DELETE', `/${id}/holds/${holdId}`, { reason: 'the case was closed' });
    expect((await release()).status).toBe(204);
    const before = await actions(id);
    expect(before.at(-1)).toEqual(['released', 'the case was closed']);
    expect(await held(id)).toEqual([]);

    const { status, body } = await release();
    expect([status, body.code]).toEqual([404, 'HOLD_NOT_FOUND']);
    // Nothing was released the second time, so nothing is on record for it.
    expect(await actions(id)).toEqual(before);
    expect((await at.get(`/${id}/verify`)).body.data.verified).toBe(true);
  });

  it.each([
    ['removed', `delete from evidence.holds where item_id = $1`, 'custody tells of 1 legal holds, stored are 0'],
    [
      'released in silence',
      `update evidence.holds set released_by = placed_by, released_at = now() where item_id = $1`,
      'custody tells of 0 released holds, stored are 1',
    ],
  ])('is missed by the check of its item when it was %s', async (_, statement, fault) => {
    const { id } = await aHeldItem();
    await at.tamper(statement.replace('$1', `'${id}'`));
    const { verified, checks } = (await at.get(`/${id}/verify`)).body.data;
    expect(verified).toBe(false);
    expect(checks.filter(({ ok }) => !ok)).toEqual([{ name: 'custody', ok: false, detail: fault }]);
  });

  it('is not released over another item', async () => {
    const { id, holdId } = await aHeldItem();
    const other = await at.aSealedItem(family);
    const answer = await at.ask('DELETE', `/${other.id}/holds/${holdId}`, { reason: 'the case was closed' });
    expect([answer.status, answer.body.code]).toEqual([404, 'HOLD_NOT_FOUND']);
    expect(await held(id, other.id)).toEqual([id]);
  });
});

describe('an erasure', () => {
  it('destroys the keys of what nobody holds, and leaves every row', async () => {
    const { id } = await at.aSealedItem(family);
    const rows = () => at.database.query('select * from evidence.messages where item_id = $1', [id]);
    const before = await rows();
    const { items, keyIds, heldItemIds } = await erase();
    expect({ items, keys: keyIds.length, heldItemIds }).toEqual({ items: 1, keys: 1, heldItemIds: [] });
    expect(await rows()).toEqual(before);
    for (const path of [`/${id}`, `/${id}/verify`, `/${id}/content`, `/${id}/export`]) {
      const { status, body } = await at.get(path, 'curiosity');
      expect([path, status, body.code]).toEqual([path, 404, 'EVIDENCE_NOT_FOUND']);
    }
    const custody = 'select count(*)::int as n from evidence.custody where item_id = $1';
    expect(await at.database.query(custody, [id])).toEqual([{ n: 2 }]);
  });

  it('leaves what an authority holds, until the hold is released', async () => {
    const { id, holdId } = await aHeldItem();
    expect(await erase()).toEqual({ items: 0, keyIds: [], heldItemIds: [id] });
    expect((await at.get(`/${id}/content`, 'for the court')).status).toBe(200);

    await at.ask('DELETE', `/${id}/holds/${holdId}`, { reason: 'the case was closed' });
    expect(await erase()).toMatchObject({ items: 1, heldItemIds: [] });
    expect((await at.get(`/${id}/content`, 'for the court')).body.code).toBe('EVIDENCE_NOT_FOUND');
  });

  it('erases once', async () => {
    await at.aSealedItem(family);
    await erase();
    expect(await erase()).toEqual({ items: 0, keyIds: [], heldItemIds: [] });
  });

  it('leaves the other children, unless the whole family goes', async () => {
    await at.aSealedItem(family);
    const other = '00000000-0000-4000-8000-00000000000c';
    expect((await erase(other)).items).toBe(0);
    expect((await erase(null)).items).toBe(1);
  });
});

describe('the copy that a child can ask for', () => {
  const copy = (familyId = family.familyId) =>
    at.app.get(QueryBus).execute(new EvidenceOfChild(familyId, family.childId));

  it('names what was sealed and who handled it, without who they are', async () => {
    const { id, basis } = await at.aSealedItem(family);
    await at.get(`/${id}/content`, 'talk with the school');
    expect(await copy()).toEqual([
      {
        id,
        alertId: basis.alertId,
        type: 'conversation_thread',
        platform: 'whatsapp',
        messageCount: 2,
        collectedAt: expect.any(Date),
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        custody: [
          { action: 'collected', at: expect.any(Date), actorRole: 'service', reason: null },
          { action: 'sealed', at: expect.any(Date), actorRole: 'service', reason: null },
          { action: 'accessed', at: expect.any(Date), actorRole: 'guardian', reason: 'talk with the school' },
        ],
      },
    ]);
  });

  it('is empty for a child of another family', async () => {
    await at.aSealedItem(family);
    expect(await copy((await at.aFamily()).familyId)).toEqual([]);
  });
});
