import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { AuditSeals, AuditVerification } from '@app/audit';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { FinishErasures } from '../../../src/data-rights/erasure/finish-erasures';
import { RunRotations } from '../../../src/data-rights/key-rotation/run-rotations';
import { StartKeyRotation } from '../../../src/data-rights/key-rotation/start-key-rotation';
import { HoldEvidence } from '../../../src/evidence/holds/hold-evidence';
import { ReleaseHold } from '../../../src/evidence/holds/release-hold';
import { verificationOn } from '../../../tools/cli/verify-audit';
import { anActor } from '../../support/people/actors';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian, aSession } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aGroomingChat } from '../../support/conversations';
import { aRestoredCopy } from '../../support/database/restored';
import { until } from '../../support/until';

class Undo extends Error {}

/** Where the log's last entries begin: a release, an erasure and a batch. */
const START_OF_END = '(select max(index) - 3 from ledger.entries)';

interface Item {
  readonly id: string;
  readonly alert_id: string;
}

let running: RunningApp;
let guardian: Guardian;
let admin: Database;
let source: DataSource;
/** Evidence of a child that stays. */
let items: readonly Item[];
let holdId: string;
let releasedHoldId: string;
/** Evidence of a child that was erased. */
let erased: Item;

const commands = () => running.app.get(CommandBus);
const officer = () => anActor({ role: 'law_enforcement', familyId: guardian.familyId });
const grounds = { authorityReference: 'AZ 1/26', reason: 'A case is open' };
const holdOn = async ({ id }: Item) =>
  (await commands().execute(new HoldEvidence(guardian.familyId, id, officer(), grounds))).id;
const releaseOf = (item: Item, id: string) =>
  commands().execute(new ReleaseHold(guardian.familyId, item.id, id, officer(), 'The case is closed'));

async function evidenceOf(childId: string, count: number): Promise<Item[]> {
  const sessionId = await aSession(guardian, childId);
  for (let n = 0; n < count; n += 1) {
    await guardian.data('POST', `/api/monitoring/sessions/${sessionId}/messages`, { messages: aGroomingChat() });
  }
  return until(async () => {
    const list = await guardian.data<{ evidence: (Item & { integrity_verified: boolean })[] }>(
      'GET',
      `/api/evidence?child_id=${childId}`,
    );
    const checked = list.evidence.filter(({ integrity_verified }) => integrity_verified);
    return checked.length >= count && checked;
  });
}

const erasures = (count: number) =>
  until(async () => {
    const list = await guardian.data<{ erasures: { status: string }[] }>('GET', '/api/v1/families/erasures');
    return list.erasures.length === count && list.erasures.every(({ status }) => status !== 'running') && list.erasures;
  });

const faults = async () => (await running.app.get(AuditVerification).verify()).faults;

/** What the check says after somebody who may do anything did something; it is undone again. */
async function faultsAfter(...statements: readonly string[]): Promise<readonly string[]> {
  let found: readonly string[] = [];
  await admin
    .asService('audit', async () => {
      await admin.manager.query('set local session_replication_role = replica');
      for (const statement of statements) await admin.manager.query(statement);
      found = (await verificationOn(admin, running.app.get(Keyring)).verify()).faults;
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return found;
}

beforeAll(async () => {
  running = await aRunningApp({ SAFEGUARDIAN_KEY_CACHE_SECONDS: '0', SAFEGUARDIAN_KEY_GRACE_SECONDS: '0' });
  source = await new DataSource({ type: 'postgres', url: running.database.superUrl, poolSize: 1 }).initialize();
  admin = new Database(source);
  guardian = await aGuardian(running.address);
  items = await evidenceOf(await aChild(guardian, { first_name: 'Ida' }), 2);
  holdId = await holdOn(items[0]);
  releasedHoldId = await holdOn(items[1]);
  await releaseOf(items[1], releasedHoldId);
  const gone = await aChild(guardian, { first_name: 'Nora' });
  [erased] = await evidenceOf(gone, 1);
  const kept = await holdOn(erased);
  await guardian.data('POST', `/api/v1/families/children/${gone}/erasure`, { reason: 'r', confirm: 'Nora' });
  await erasures(1);
  await releaseOf(erased, kept);
  await running.app.get(FinishErasures).run();
  await erasures(2);
});
afterAll(async () => {
  await source.destroy();
  await running.close();
});

describe('the check of everything that is sealed', () => {
  it('finds nothing wrong with holds, releases and erasures, sealed or not', async () => {
    expect(await faults()).toEqual([]);
    await running.app.get(AuditSeals).sealWaiting();
    expect(await faults()).toEqual([]);
    expect(await faultsAfter()).toEqual([]);
  });

  it.each([
    [
      'an item of evidence',
      () => `delete from evidence.items where id = '${items[0].id}'`,
      () => `evidence ${items[0].id}`,
    ],
    [
      'an item with all that hangs on it',
      () => `with a as (delete from evidence.items where id = '${items[0].id}'),
                  b as (delete from evidence.messages where item_id = '${items[0].id}'),
                  c as (delete from evidence.holds where item_id = '${items[0].id}'),
                  d as (delete from alerts.alerts where id = '${items[0].alert_id}')
             delete from evidence.custody where item_id = '${items[0].id}'`,
      () => `evidence ${items[0].id} was removed`,
    ],
    [
      'an item that was erased',
      () => `delete from evidence.items where id = '${erased.id}'`,
      () => `evidence ${erased.id} was removed`,
    ],
    [
      'the last custody entry',
      () => `delete from evidence.custody c where item_id = '${items[0].id}'
               and sequence = (select max(sequence) from evidence.custody where item_id = c.item_id)`,
      () => `a custody entry of evidence ${items[0].id} was removed`,
    ],
    [
      'a message of evidence',
      () => `delete from evidence.messages where item_id = '${items[0].id}' and position = 0`,
      () => `evidence ${items[0].id} holds`,
    ],
    [
      'a legal hold',
      () => `delete from evidence.holds where id = '${holdId}'`,
      () => `legal hold ${holdId} was removed`,
    ],
    [
      'a released hold',
      () => `delete from evidence.holds where id = '${releasedHoldId}'`,
      () => `legal hold ${releasedHoldId} was removed`,
    ],
    [
      'a hold of which only custody tells',
      () => `with a as (delete from ledger.entries where entry::jsonb ->> 'kind' like 'evidence.hold%')
             delete from evidence.holds where id = '${holdId}'`,
      () => `evidence ${items[0].id} has 0 legal holds`,
    ],
    [
      'an alert',
      () => `delete from alerts.alerts where id = '${items[1].alert_id}'`,
      () => `alert ${items[1].alert_id} was removed`,
    ],
    ['the receipt of an erasure', () => `delete from oversight.erasures`, () => 'the receipt of erasure'],
    [
      'the end of the log',
      () => `delete from ledger.entries where index = (select max(index) from ledger.entries)`,
      () => 'ledger: entr',
    ],
    [
      'the end of the log with its hashes and signatures',
      () => `with a as (delete from ledger.entries where index >= ${START_OF_END}),
                  b as (delete from ledger.nodes where ((position + 1) << level) > ${START_OF_END})
             delete from ledger.checkpoints where size > ${START_OF_END}`,
      () => 'has a receipt that the ledger does not hold',
    ],
  ])('notices that %s was removed', async (_, tampering, names) => {
    expect(await faultsAfter(tampering())).toEqual(expect.arrayContaining([expect.stringContaining(names())]));
  });

  it.each([
    [
      'a hold released by nobody',
      () => `update evidence.holds set released_by = placed_by, released_at = now() where id = '${holdId}'`,
      () => `legal hold ${holdId} was released without an entry in the ledger`,
    ],
    [
      'a release that is undone',
      () => `update evidence.holds set released_by = null, released_at = null where id = '${releasedHoldId}'`,
      () => `the release of legal hold ${releasedHoldId} was undone`,
    ],
    [
      'a hold with other grounds',
      () => `update evidence.holds set grounds_sealed = '\\x00' where id = '${holdId}'`,
      () => `legal hold ${holdId} is not what the ledger holds`,
    ],
    [
      'a hold that nobody placed',
      () => `insert into evidence.holds select gen_random_uuid(), item_id, family_id, grounds_sealed, placed_by, placed_at
               from evidence.holds where id = '${holdId}'`,
      () => `evidence ${items[0].id} has 2 legal holds`,
    ],
    [
      'evidence that is hidden as if it were erased',
      () =>
        `insert into evidence.erased_items (item_id, family_id, child_id, at)
           select id, family_id, child_id, now() from evidence.items where id = '${items[0].id}'`,
      () => `evidence ${items[0].id} is marked as erased`,
    ],
    [
      'evidence that was never sealed',
      () => `insert into evidence.items select gen_random_uuid(), family_id, child_id, alert_id, gen_random_uuid(), type, platform,
               message_count, collected_at, content_hash, manifest_hash, manifest_sealed, signature, signing_key_id,
               1000000, verified_at, is_intact from evidence.items where id = '${items[0].id}'`,
      () => 'the ledger does not hold it at 1000000',
    ],
    [
      'a receipt that says more than was erased',
      () =>
        `update oversight.erasures set receipt = jsonb_set(receipt, '{statement,subject}', '"family:${guardian.familyId}"')`,
      () => 'it was changed',
    ],
  ])('notices %s', async (_, tampering, names) => {
    expect(await faultsAfter(tampering())).toEqual(expect.arrayContaining([expect.stringContaining(names())]));
  });

  it('finds nothing wrong after keys were changed', async () => {
    const rotation = await commands().execute(new StartKeyRotation(null));
    await until(async () => {
      await running.app.get(RunRotations).run();
      const [{ status }] = await running.database.query<{ status: string }>(
        'select status from oversight.rotations where id = $1',
        [rotation.id],
      );
      return status === 'completed';
    });
    await holdOn(items[1]);
    await running.app.get(AuditSeals).sealWaiting();
    expect(await faults()).toEqual([]);
  });

  it('finds nothing wrong with a restored copy, and the same damage as in the original', async () => {
    const copy = await aRestoredCopy(running.database);
    const there = await new DataSource({ type: 'postgres', url: copy.appUrl, poolSize: 2 }).initialize();
    const verification = verificationOn(new Database(there), running.app.get(Keyring));
    try {
      expect((await verification.verify()).faults).toEqual([]);
      await copy.script(
        `set session_replication_role = replica; delete from alerts.alerts where id = '${items[0].alert_id}'`,
      );
      expect((await verification.verify()).faults).toEqual([expect.stringContaining(`alert ${items[0].alert_id}`)]);
    } finally {
      await there.destroy();
      await copy.drop();
    }
  });
});
