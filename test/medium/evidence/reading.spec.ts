import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { PLACE_HIDDEN, wholeSight } from '@app/kernel';
import { SealEvidence } from '../../../src/evidence/sealing/seal-evidence';
import { anActor } from '../../support/people/actors';
import { caller, EvidenceApp, tier } from './evidence-app';

let at: EvidenceApp;
let family: Awaited<ReturnType<EvidenceApp['aFamily']>>;
beforeAll(async () => {
  at = await EvidenceApp.start();
});
afterAll(() => at.stop());
beforeEach(async () => {
  family = await at.aFamily();
  caller.actor = family.guardian;
  tier.withheld = null;
});

const accesses = async (id: string) => (await at.get(`/${id}`)).body.data.access_count;

describe('the list', () => {
  it('is cut into pages, newest first, and says whether there are more', async () => {
    const items: string[] = [];
    for (let n = 0; n < 3; n++) items.push((await at.aSealedItem(family)).id);
    const { body } = await at.get('?limit=2');
    expect(body.data.evidence.map(({ id }) => id)).toEqual(items.slice(1).reverse());
    expect([body.data.total, body.data.has_more]).toEqual([3, true]);
    const rest = (await at.get('?limit=2&offset=2')).body.data;
    expect([rest.evidence.map(({ id }) => id), rest.has_more]).toEqual([[items[0]], false]);
  });

  it('is narrowed to a child or an alert', async () => {
    const { id, basis } = await at.aSealedItem(family);
    await at.aSealedItem(family);
    const ofAlert = (await at.get(`?alert_id=${basis.alertId}`)).body.data;
    expect([ofAlert.evidence.map((one) => one.id), ofAlert.total]).toEqual([[id], 1]);
    expect((await at.get(`?child_id=${family.childId}`)).body.data.total).toBe(2);
    expect((await at.get(`?child_id=${randomUUID()}`)).body.data).toEqual({ evidence: [], total: 0, has_more: false });
  });

  it('counts who opened an item or took it along, and nothing else', async () => {
    const { id } = await at.aSealedItem(family);
    await at.get(`/${id}/content`, 'talk with the school');
    await at.get(`/${id}/export`, 'for the police');
    await at.ask('POST', `/${id}/holds`, { authority_reference: '1', reason: 'a case' });
    await at.get(`/${id}/verify`);
    expect((await at.get('')).body.data.evidence).toMatchObject([{ id, access_count: 2 }]);
  });
});

describe('the words of an item', () => {
  it('stay sealed from guardians where the child’s tier shows none, and no access is counted', async () => {
    const { id } = await at.aSealedItem(family);
    tier.withheld = 'privacy_tier';
    for (const path of [`/${id}/content`, `/${id}/export`]) {
      const { status, body } = await at.get(path, 'talk with the school');
      expect([status, body.code]).toEqual([403, 'PRIVACY_TIER']);
      expect(JSON.stringify(body)).not.toContain('club');
    }
    expect(await accesses(id)).toBe(0);
  });

  it('are shown to somebody from outside, whose authorisation stands beside the reason', async () => {
    const { id } = await at.aSealedItem(family);
    const { familyId } = family;
    const authorisationId = randomUUID();
    caller.actor = anActor({ familyId, role: 'law_enforcement', authorisationId });
    expect((await at.get(`/${id}/content`, 'case 12')).status).toBe(200);
    const [access] = (await at.get(`/${id}`)).body.data.chain_of_custody.slice(-1);
    expect(access).toMatchObject({
      action: 'accessed',
      actor_role: 'law_enforcement',
      reason: `case 12 (authorisation ${authorisationId})`,
    });
  });

  it('stay sealed once they are older than the tier shows, and the item says so itself', async () => {
    const { id } = await at.aSealedItem(family);
    expect((await at.get(`/${id}`)).body.data.content.withheld).toBeNull();
    tier.withheld = 'age';
    for (const path of [`/${id}/content`, `/${id}/export`]) {
      const { status, body } = await at.get(path, 'talk with the school');
      expect([status, body.code]).toEqual([403, 'WORDS_TOO_OLD']);
    }
    expect((await at.get(`/${id}`)).body.data.content.withheld).toBe('age');
  });

  it('are shown as far as the time of an authorisation goes; a file with more in it does not go out', async () => {
    const { id } = await at.aSealedItem(family);
    const { familyId } = family;
    const sight = { ...wholeSight, from: new Date('2026-05-03T18:00:30Z') };
    caller.actor = anActor({ familyId, role: 'law_enforcement', authorisationId: randomUUID(), sight });
    const { body } = await at.get(`/${id}/content`, 'case 12');
    expect(body.data.messages.map(({ text }) => text)).toEqual(['who is this?']);
    expect(body.data.messages_withheld).toBe(1);
    const taken = await at.get(`/${id}/export`, 'case 12');
    expect([taken.status, taken.body.code]).toEqual([403, 'WORDS_OUT_OF_SIGHT']);
    expect(taken.text).not.toContain('club');
  });

  it('come without the places that custody-conflict mode keeps back; a file with places does not go out', async () => {
    const { id } = await at.aSealedItem(family, ['52.5200, 13.4050'], 'location');
    caller.actor = { ...family.guardian, sight: { ...wholeSight, hidesPlaces: true } };
    const { body } = await at.get(`/${id}/content`, 'talk with the school');
    expect(body.data.messages.map(({ text }) => text)).toEqual([PLACE_HIDDEN]);
    const taken = await at.get(`/${id}/export`, 'for the court');
    expect([taken.status, taken.body.code]).toEqual([403, 'CUSTODY_CONFLICT']);
    expect(taken.text).not.toContain('13.4050');
  });
});

describe('sealing', () => {
  it('seals nothing when a message is gone, rather than what is left as if it were all', async () => {
    const basis = await at.anAlert(family.familyId, family.childId, ['one', 'two']);
    const gone = { ...basis, messageIds: [...basis.messageIds, randomUUID()] };
    at.amend(gone);
    const { alertId, assessmentId } = basis;
    const sealing = at.app.get(CommandBus).execute(new SealEvidence(family.familyId, alertId, assessmentId));
    await expect(sealing).rejects.toThrow('rests on 3 messages, of which 2 are left');
    expect((await at.get('')).body.data.total).toBe(0);
    const keys = await at.database.query(
      `select from keyring.data_keys where family_id = $1 and subject like 'evid%'`,
      [family.familyId],
    );
    expect(keys).toEqual([]);
  });

  it('leaves one item with one entry in the log when it is asked for many times at once', async () => {
    const basis = await at.anAlert(family.familyId, family.childId, ['one', 'two']);
    const asked = Array.from({ length: 5 }, () => at.seal(family.familyId, basis));
    await Promise.allSettled(asked);
    const { evidence, total } = (await at.get('')).body.data;
    expect(total).toBe(1);
    const logged = await at.database.query<{ kind: string }>(
      `select entry::jsonb ->> 'kind' as kind from ledger.entries where subject_id = $1 order by index`,
      [evidence[0].id],
    );
    expect(logged.map(({ kind }) => kind)).toEqual(['evidence.sealed', 'evidence.custody', 'evidence.custody']);
  });
});
