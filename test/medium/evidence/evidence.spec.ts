import { randomUUID } from 'node:crypto';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Events } from '@app/work';
import type { AlertBasisView } from '../../../src/alerts/contract';
import { EvidenceOfAlert } from '../../../src/alerts/contract';
import { EvidenceIntegrityViolated } from '../../../src/evidence/contract';
import { SealEvidence } from '../../../src/evidence/sealing/seal-evidence';
import { VerifyEvidence } from '../../../src/evidence/verification/verify-evidence';
import { verifyItem } from '../../../tools/verifier/verify-item';
import { until } from '../../support/until';
import { caller, EvidenceApp } from './evidence-app';

const texts = ['hi, I saw you at the club', 'who is this?', 'a friend. do not tell anybody', 'ok'];

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

const seal = async (basis: AlertBasisView): Promise<string> => {
  await at.app.get(CommandBus).execute(new SealEvidence(family.familyId, basis.alertId, basis.assessmentId));
  const items = await at.app.get(QueryBus).execute(new EvidenceOfAlert(family.familyId, basis.alertId));
  return items.at(-1)!.id;
};
const aSealedItem = async () => {
  const basis = await at.anAlert(family.familyId, family.childId, texts);
  return { id: await seal(basis), basis };
};
const failedChecks = async (id: string): Promise<string> => {
  const { body } = await at.get(`/${id}/verify`);
  expect(body.data.verified).toBe(false);
  return body.data.checks
    .filter(({ ok }) => !ok)
    .map(({ name, detail }) => `${name}: ${detail}`)
    .join('\n');
};

describe('an alert', () => {
  it('has its messages sealed and read back once it is raised', async () => {
    const basis = await at.anAlert(family.familyId, family.childId, texts);
    await at.raise(family.familyId, basis);
    await until(async () => (await at.get('')).body.data.evidence[0]?.integrity_verified === true);
    const { evidence, total, has_more } = (await at.get(`?alert_id=${basis.alertId}`)).body.data;
    expect({ total, has_more }).toEqual({ total: 1, has_more: false });
    expect(evidence[0]).toMatchObject({
      alert_id: basis.alertId,
      child_id: family.childId,
      type: 'conversation_thread',
      platform: 'whatsapp',
      access_count: 0,
      metadata: { message_count: 4 },
    });
  });

  it('is sealed once, however often its fact is delivered', async () => {
    const basis = await at.anAlert(family.familyId, family.childId, texts);
    await Promise.allSettled([seal(basis), seal(basis), seal(basis)]);
    await seal(basis);
    expect((await at.get(`?alert_id=${basis.alertId}`)).body.data.total).toBe(1);
  });

  it('gets a further item for what it gathers later', async () => {
    const { id, basis } = await aSealedItem();
    const later = await seal(at.aFinding(basis, ['come alone']));
    expect(later).not.toBe(id);
    const items = await at.app.get(QueryBus).execute(new EvidenceOfAlert(family.familyId, basis.alertId));
    expect(items.map((item) => item.type)).toEqual(['conversation_thread', 'message']);
  });

  it('gets no item for a finding that added no message', async () => {
    const { basis } = await aSealedItem();
    await seal(at.aFinding(basis, []));
    expect((await at.get(`?alert_id=${basis.alertId}`)).body.data.total).toBe(1);
  });
});

describe('a sealed item', () => {
  it('holds on every point when nothing was touched', async () => {
    const { id } = await aSealedItem();
    const { body } = await at.get(`/${id}/verify`);
    expect(body.data).toMatchObject({ id, verified: true, anchor: 'not anchored' });
    expect(body.data.checks.map((check) => [check.name, check.ok])).toEqual([
      ['messages', true],
      ['content', true],
      ['manifest', true],
      ['signature', true],
      ['custody', true],
      ['log', true],
    ]);
    expect(body.data.entry).toMatchObject({ index: expect.any(Number), tree_size: expect.any(Number) });
  });

  it('lies in the database without a readable word', async () => {
    const { id } = await aSealedItem();
    const rows = await at.database.query<{ sealed: Buffer }>(
      `select content_sealed as sealed from evidence.messages where item_id = $1
        union all select manifest_sealed from evidence.items where id = $1`,
      [id],
    );
    expect(rows).toHaveLength(5);
    for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toMatch(/club|friend|Alex|sender|grooming/);
  });

  it.each<[string, (id: string) => string, RegExp]>([
    [
      'one changed byte of a message',
      (
        id,
      ) => `update evidence.messages set content_sealed = set_byte(content_sealed, 60, get_byte(content_sealed, 60) # 1)
        where item_id = '${id}' and position = 2`,
      /messages: message 3 \([0-9a-f-]{36}\) was changed/,
    ],
    [
      'a removed message',
      (id) => `delete from evidence.messages where item_id = '${id}' and position = 1`,
      /messages: message 2 .* is missing/,
    ],
    [
      'two messages exchanged',
      (id) => `update evidence.messages set position = position + 10 where item_id = '${id}' and position < 2;
        update evidence.messages set position = 11 - position where item_id = '${id}' and position >= 10`,
      /message 1 .* was changed.*message 2 .* was changed/,
    ],
    [
      'a message put under another id',
      (id) => `update evidence.messages set message_id = gen_random_uuid() where item_id = '${id}' and position = 3`,
      /message 4 .* is stored under the id/,
    ],
    [
      'a changed signature',
      (id) =>
        `update evidence.items set signature = set_byte(signature, 3, get_byte(signature, 3) # 1) where id = '${id}'`,
      /signature: the statement was not signed like this/,
    ],
    [
      'a changed statement',
      (
        id,
      ) => `update evidence.items set manifest_sealed = set_byte(manifest_sealed, 80, get_byte(manifest_sealed, 80) # 1)
        where id = '${id}'`,
      /manifest: evidence.items.manifest_sealed of row .* cannot be opened/,
    ],
    [
      'another platform in the list',
      (id) => `update evidence.items set platform = 'signal' where id = '${id}'`,
      /manifest: the platform is stored as signal, sealed was whatsapp/,
    ],
    [
      'a changed content hash',
      (id) => `update evidence.items set content_hash = sha256('x') where id = '${id}'`,
      /content: the stored content hash was changed/,
    ],
    [
      'a custody entry of another time',
      (id) => `update evidence.custody set at = at - interval '1 day' where item_id = '${id}' and sequence = 2`,
      /custody: custody entry 2 \(sealed\) was changed/,
    ],
    [
      'a removed last custody entry',
      (id) => `delete from evidence.custody where item_id = '${id}' and sequence = 2`,
      /log: custody entry 2 of the log is missing/,
    ],
    [
      'a removed first custody entry',
      (id) => `delete from evidence.custody where item_id = '${id}' and sequence = 1`,
      /custody: custody entry 2 .* an entry is missing/,
    ],
    [
      'a rewritten log entry',
      (id) => `update ledger.entries set entry = replace(entry, '"digest":"', '"digest":"0') where subject_id = '${id}'
        and entry like '%evidence.sealed%'`,
      /log: log entry \d+ vouches for another statement; log entry \d+ was changed/,
    ],
  ])('names %s', async (_, statement, finding) => {
    const { id } = await aSealedItem();
    await at.tamper(statement(id));
    expect(await failedChecks(id)).toMatch(finding);
  });

  it('leaves other items whole when one is damaged', async () => {
    const [damaged, whole] = [await aSealedItem(), await aSealedItem()];
    await at.tamper(
      `update evidence.messages set content_sealed = content_sealed || '\\x00' where item_id = '${damaged.id}'`,
    );
    expect(await failedChecks(damaged.id)).toContain('message 1');
    expect((await at.get(`/${whole.id}/verify`)).body.data.verified).toBe(true);
  });

  it('is marked in the list when it is found damaged, and the fact is published once', async () => {
    const { id } = await aSealedItem();
    await at.app.get(CommandBus).execute(new VerifyEvidence(family.familyId, id));
    await at.tamper(`delete from evidence.messages where item_id = '${id}' and position = 0`);
    const publish = jest.spyOn(at.app.get(Events), 'publish');
    await failedChecks(id);
    await failedChecks(id);
    const facts = publish.mock.calls
      .map(([event]) => event)
      .filter((event) => event instanceof EvidenceIntegrityViolated);
    publish.mockRestore();
    expect(facts.map(({ data }) => data.evidenceId)).toEqual([id]);
    expect((await at.get('')).body.data.evidence[0].integrity_verified).toBe(false);
  });

  it.each([
    ['update evidence.items set platform = platform', true],
    [`update evidence.items set platform = 'signal'`, false],
    ['update evidence.messages set position = position', false],
    ['update evidence.custody set at = now()', false],
    ['delete from evidence.items', false],
    ['delete from evidence.messages', false],
    ['delete from evidence.custody', false],
    ['truncate evidence.items cascade', false],
    ['delete from families.children', false],
  ])('stays as it is under "%s", even from the owner of the server', async (statement, isHarmless) => {
    await aSealedItem();
    const attempt = at.database.query(statement);
    if (isHarmless) await expect(attempt).resolves.toEqual([]);
    else await expect(attempt).rejects.toThrow(/cannot be changed or removed|foreign key/);
    await expect(at.database.query(statement, [], at.database.appUrl)).rejects.toThrow('permission denied');
  });
});

describe('the content of an item', () => {
  it('is not shown without a reason', async () => {
    const { id } = await aSealedItem();
    for (const path of [`/${id}/content`, `/${id}/export`]) {
      for (const reason of [undefined, '   ']) {
        const { status, body } = await at.get(path, reason);
        expect([status, body.code]).toEqual([428, 'EVIDENCE_REASON_REQUIRED']);
      }
    }
    expect((await at.get(`/${id}`)).body.data.access_count).toBe(0);
  });

  it('is shown with one, and that stays on record', async () => {
    const { id } = await aSealedItem();
    const { status, body, headers } = await at.get(`/${id}/content`, encodeURIComponent('Gespräch mit der Schule'));
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(body.data.messages.map((message) => message.text)).toEqual(texts);
    const detail = (await at.get(`/${id}`)).body.data;
    expect(detail.access_count).toBe(1);
    expect(detail.chain_of_custody.map((entry) => entry.action)).toEqual(['collected', 'sealed', 'accessed']);
    expect(detail.chain_of_custody[2]).toMatchObject({
      actor_id: family.guardian.accountId,
      actor_role: 'guardian',
      reason: 'Gespräch mit der Schule',
      previous_hash: detail.chain_of_custody[1].hash,
    });
    expect((await at.get(`/${id}/verify`)).body.data.verified).toBe(true);
  });

  it('is refused when it is damaged, and the attempt stays on record', async () => {
    const { id } = await aSealedItem();
    await at.tamper(`delete from evidence.messages where item_id = '${id}' and position = 0`);
    const { status, body } = await at.get(`/${id}/content`, 'talk with the school');
    expect([status, body.code]).toEqual([409, 'EVIDENCE_DAMAGED']);
    expect(body.detail).toContain('message 1');
    expect((await at.get(`/${id}`)).body.data.access_count).toBe(1);
    expect((await at.get(`/${id}/export`, 'police')).status).toBe(409);
  });

  it('goes on record in order when several people open it at once', async () => {
    const { id } = await aSealedItem();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => at.get(`/${id}/content`, `reason ${n}`)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await at.get(`/${id}`)).body.data.access_count).toBe(8);
    expect((await at.get(`/${id}/verify`)).body.data.verified).toBe(true);
  });
});

describe('an exported item', () => {
  it('is checked by the offline verifier, which names a changed message', async () => {
    const { id } = await aSealedItem();
    const { status, headers, text } = await at.get(`/${id}/export`, 'for the police');
    expect(status).toBe(200);
    expect(headers['content-disposition']).toBe(`attachment; filename="evidence-${id}.json"`);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(verifyItem(text)).toMatchObject({ faults: [], facts: { itemId: id, messages: 4, custodyEntries: 3 } });

    const [key] = (await at.get('/keys')).body.data.keys;
    expect(verifyItem(text, key.id).faults).toEqual([]);
    expect(verifyItem(text.replace('do not tell', 'do now tell')).faults[0]).toMatch(/^message 3 \(.*\) was changed/);
  });

  it('still checks after later accesses and further items', async () => {
    const { id } = await aSealedItem();
    const before = await at.get(`/${id}/export`, 'for the police');
    await at.get(`/${id}/content`, 'once more');
    await aSealedItem();
    const after = await at.get(`/${id}/export`, 'for the court');
    expect(verifyItem(before.text).faults).toEqual([]);
    expect(verifyItem(after.text)).toMatchObject({ faults: [], facts: { custodyEntries: 5 } });
  });
});

describe('another family', () => {
  it('finds nothing of it', async () => {
    const { id, basis } = await aSealedItem();
    caller.actor = (await at.aFamily()).guardian;
    for (const path of [`/${id}`, `/${id}/verify`, `/${id}/content`, `/${id}/export`]) {
      const { status, body } = await at.get(path, 'curiosity');
      expect([path, status, body.code]).toEqual([path, 404, 'EVIDENCE_NOT_FOUND']);
    }
    expect((await at.get(`?alert_id=${basis.alertId}`)).body.data).toEqual({ evidence: [], total: 0, has_more: false });
  });

  it.each(['items', 'messages', 'custody'])(
    'sees no row of evidence.%s, nor does anybody without a family',
    async (table) => {
      await aSealedItem();
      const count = `select count(*)::int as n from evidence.${table}`;
      expect(await at.database.query(count, [], at.database.appUrl)).toEqual([{ n: 0 }]);
      expect(await at.database.query(count, [], at.database.ownerUrl)).toEqual([{ n: 0 }]);
    },
  );
});

describe('a wrong address', () => {
  it('is answered with a problem document', async () => {
    expect((await at.get(`/${randomUUID()}`)).body).toMatchObject({ status: 404, code: 'EVIDENCE_NOT_FOUND' });
    expect((await at.get('/not-an-id')).status).toBe(400);
    expect((await at.get('?limit=0')).status).toBe(422);
    expect((await at.get('?child_id=x')).status).toBe(422);
  });
});
