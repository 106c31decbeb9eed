import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { keyringOf, MasterKey, open } from '@app/crypto';
import { Files } from '@app/files';
import { Config } from '@app/config';
import { Database } from '@app/database';
import { SystemClock } from '@app/kernel';
import { LedgerAudit } from '@app/ledger';
import { DeclaredTables } from '@app/personal-data';
import { HoldEvidence } from '../../../src/evidence/holds/hold-evidence';
import { ReleaseHold } from '../../../src/evidence/holds/release-hold';
import { FinishErasures } from '../../../src/data-rights/erasure/finish-erasures';
import { verifyReceipt } from '../../../tools/verifier/verify-receipt';
import { anActor } from '../../support/people/actors';
import { aRunningApp } from '../../support/product/app';
import type { RunningApp } from '../../support/product/app';
import { aChild, aGuardian, aSession } from '../../support/people/client';
import type { Guardian } from '../../support/people/client';
import { aGroomingChat } from '../../support/conversations';
import { proveAgain } from '../../support/people/sign-in';
import { aChildLogin, anInvited, signedIn } from '../../support/people/family';
import type { TestDatabase } from '../../support/database/database';
import { until } from '../../support/until';
import { bornFor } from '../../support/people/births';

interface Erasure {
  readonly id: string;
  readonly status: string;
  readonly completes: string | null;
}

let running: RunningApp;
beforeAll(async () => {
  running = await aRunningApp({ SAFEGUARDIAN_KEY_CACHE_SECONDS: '0' });
});
afterAll(() => running.close());

/** A child with messages, an alert and sealed evidence. */
async function aWatchedChild(guardian: Guardian, firstName: string) {
  const childId = await aChild(guardian, { first_name: firstName });
  const sessionId = await aSession(guardian, childId);
  await guardian.data('POST', `/api/monitoring/sessions/${sessionId}/messages`, { messages: aGroomingChat() });
  const [item] = await until(async () => {
    const list = await guardian.data<{ evidence: { id: string }[] }>('GET', `/api/evidence?child_id=${childId}`);
    const [waiting] = await running.database.query<{ n: number }>(
      `select count(*)::int as n from bullmq.job where state in ('waiting', 'active', 'delayed')
         and name ~ 'On[A-Z]'`,
    );
    return list.evidence.length > 0 && waiting.n === 0 && list.evidence;
  });
  return { childId, evidenceId: item.id };
}

const finished = (guardian: Guardian, count: number) =>
  until(async () => {
    const { erasures } = await guardian.data<{ erasures: Erasure[] }>('GET', '/api/v1/families/erasures');
    return erasures.length === count && erasures.every(({ status }) => status !== 'running') && erasures;
  });

const receiptOf = async (guardian: Guardian, { id }: Erasure) =>
  (await guardian.send('GET', `/api/v1/families/erasures/${id}/receipt`)).body;

const ledgerHolds = async () => (await running.app.get(LedgerAudit).verifyAll()).isIntact;

const keyFile = (name: string, id: string) =>
  join(running.dataFolder, 'keys', 'subjects', id.slice(0, 2), `${name}.key`);

const YEAR_MS = 365 * 24 * 3_600_000;
const CARD = {
  contacts: [{ name: 'Gran', relation: 'grandmother', phone: '+49 30 123456' }],
  allergies: 'nuts',
};

/** Opens what a database holds of a family, with the key folder as it is now. */
async function readable(databaseUrl: string, familyId: string) {
  const source = await new DataSource({ type: 'postgres', url: databaseUrl }).initialize();
  const db = new Database(source);
  const config = running.app.get(Config);
  const master = new MasterKey(config.masterKey!);
  const keys = keyringOf(db, config, running.app.get(Files), master);
  const opened: Record<string, number> = {};
  try {
    await db.inFamily(familyId, async () => {
      const messages = await db.manager.query<{ id: string; content: Buffer; child: string }[]>(
        `select m.id, content_sealed as content, c.child_id as child from monitoring.message_blocks m
           join monitoring.conversations c on c.id = conversation_id`,
      );
      const evidence = await db.manager.query<{ id: string; content: Buffer; child: string }[]>(
        'select id, manifest_sealed as content, child_id as child from evidence.items',
      );
      const places = { 'monitoring.messages': 'content_sealed', 'evidence.items': 'manifest_sealed' };
      for (const [table, rows] of [
        ['monitoring.messages', messages],
        ['evidence.items', evidence],
      ] as const) {
        for (const { id, content, child } of rows) {
          const place = { table, column: places[table], rowId: id, familyId };
          const key = await (
            table === 'evidence.items' ? keys.evidenceKey(familyId, id) : keys.childKey(familyId, child)
          ).catch(() => undefined);
          const name = `${child} ${table}`;
          opened[name] ??= 0;
          if (key && open(key, content, place).length > 0) opened[name] += 1;
        }
      }
    });
  } finally {
    await source.destroy();
  }
  return opened;
}

describe('an erased child', () => {
  let guardian: Guardian;
  let gone: { childId: string; evidenceId: string };
  let stays: { childId: string; evidenceId: string };
  let before: Record<string, number>;
  let backup: TestDatabase;
  let receipt: Record<string, unknown>;

  beforeAll(async () => {
    guardian = await aGuardian(running.address);
    gone = await aWatchedChild(guardian, 'Nora');
    stays = await aWatchedChild(guardian, 'Ida');
    backup = await running.database.backup();
    before = await readable(backup.appUrl, guardian.familyId);
    const path = `/api/v1/families/children/${gone.childId}/erasure`;
    expect(await guardian.send('POST', path, { reason: 'asked for it', confirm: 'Ida' })).toMatchObject({
      status: 422,
      body: { code: 'ERASURE_NOT_CONFIRMED' },
    });
    expect((await guardian.send('POST', path, { reason: 'asked for it', confirm: 'nora' })).status).toBe(202);
    const [erasure] = await finished(guardian, 1);
    receipt = await receiptOf(guardian, erasure);
  });
  afterAll(() => backup.drop());

  it('cannot be opened any more, from the database or a backup, while the other child can', async () => {
    const names = (child: { childId: string }) => [
      `${child.childId} monitoring.messages`,
      `${child.childId} evidence.items`,
    ];
    for (const name of [...names(gone), ...names(stays)]) expect([name, before[name]]).not.toEqual([name, 0]);
    const fromBackup = await readable(backup.appUrl, guardian.familyId);
    for (const name of names(gone)) expect([name, fromBackup[name]]).toEqual([name, 0]);
    for (const name of names(stays)) expect([name, fromBackup[name]]).toEqual([name, before[name]]);
    const now = await readable(running.database.appUrl, guardian.familyId);
    expect(now).toEqual(Object.fromEntries(names(stays).map((name) => [name, before[name]])));
  });

  it('leaves no row behind but sealed evidence that nobody can read', async () => {
    for (const table of [
      'monitoring.sessions',
      'monitoring.conversations',
      'alerts.alerts',
      'detection.conversations',
    ]) {
      expect([table, await running.database.query(`select from ${table} where child_id = $1`, [gone.childId])]).toEqual(
        [table, []],
      );
    }
    const tables = running.app.get(DeclaredTables);
    for (const data of tables.all.filter(({ erasure }) => erasure.kind === 'removed')) {
      if (!tables.isOfChild(data)) continue;
      const left = `select from ${data.table} where ${tables.ofSubject(data)}`;
      expect([data.table, await running.database.query(left, [guardian.familyId, gone.childId])]).toEqual([
        data.table,
        [],
      ]);
    }
    const files = readdirSync(join(running.dataFolder, 'keys', 'subjects'), { recursive: true }) as string[];
    expect(files.filter((name) => name.includes(gone.childId) || name.includes(gone.evidenceId))).toEqual([]);
    expect(files.some((name) => name.includes(stays.childId))).toBe(true);
  });

  it('is simply gone from every page', async () => {
    const { children } = await guardian.data<{ children: { id: string }[] }>('GET', '/api/v1/home');
    expect(children.map(({ id }) => id)).toEqual([stays.childId]);
    const { alerts } = await guardian.data<{ alerts: { child_id: string }[] }>('GET', '/api/alerts');
    expect(new Set(alerts.map(({ child_id }) => child_id))).toEqual(new Set([stays.childId]));
    const { evidence } = await guardian.data<{ evidence: { id: string }[] }>('GET', '/api/evidence');
    expect(evidence.map(({ id }) => id)).not.toContain(gone.evidenceId);
    const session = await guardian.send('POST', '/api/monitoring/sessions', {
      child_id: gone.childId,
      platform: 'sms',
    });
    expect(session.status).toBe(404);
    const again = { reason: 'again', confirm: 'Nora' };
    expect((await guardian.send('POST', `/api/v1/families/children/${gone.childId}/erasure`, again)).status).toBe(404);
  });

  it('gets a receipt without a name in it, which holds offline and no more once it is changed', async () => {
    expect(verifyReceipt(JSON.stringify(receipt)).faults).toEqual([]);
    expect(JSON.stringify(receipt)).not.toMatch(/Nora|Ida|Berg|asked/);
    expect(receipt).toMatchObject({ statement: { subject: `child:${gone.childId}`, evidenceErased: 1, kept: [] } });
    expect((receipt as { statement: { destroyedKeyIds: string[] } }).statement.destroyedKeyIds).toHaveLength(2);
    const changed = structuredClone(receipt) as { statement: { evidenceErased: number } };
    changed.statement.evidenceErased = 0;
    expect(verifyReceipt(JSON.stringify(changed)).faults).not.toEqual([]);
  });

  it('leaves a log that still holds', async () => {
    expect(await ledgerHolds()).toBe(true);
  });
});

describe('evidence under legal hold', () => {
  it('outlives the erasure of the child, named in the receipt, and follows once it is released', async () => {
    const guardian = await aGuardian(running.address);
    const { childId, evidenceId } = await aWatchedChild(guardian, 'Nora');
    const commands = running.app.get(CommandBus);
    const officer = anActor({ role: 'law_enforcement', familyId: guardian.familyId });
    const grounds = { authorityReference: 'AZ 1/26', reason: 'A case is open' };
    const hold = await commands.execute(new HoldEvidence(guardian.familyId, evidenceId, officer, grounds));
    await guardian.data('POST', `/api/v1/families/children/${childId}/erasure`, { reason: 'r', confirm: 'Nora' });
    const [held] = await finished(guardian, 1);
    expect(held.status).toBe('held');
    const receipt = await receiptOf(guardian, held);
    expect(receipt).toMatchObject({ statement: { kept: [{ evidenceId, because: 'legal hold' }], evidenceErased: 0 } });
    const shown = await guardian.data<Record<string, unknown>>('GET', `/api/evidence/${evidenceId}`);
    expect(shown).toMatchObject({ legal_holds: [{ authority_reference: 'AZ 1/26', released_at: null }] });
    expect(await guardian.data('GET', `/api/evidence/${evidenceId}/verify`)).toMatchObject({ verified: true });
    const reason = { 'x-evidence-access-reason': 'the case' };
    expect((await guardian.send('GET', `/api/evidence/${evidenceId}/content`, undefined, reason)).status).toBe(200);

    const order = { authority_reference: 'AZ', reason: 'r' };
    expect((await guardian.send('POST', `/api/evidence/${evidenceId}/holds`, order)).status).toBe(403);
    const path = `/api/evidence/${evidenceId}/holds/${hold.id}`;
    expect((await guardian.send('DELETE', path, { reason: 'r' })).status).toBe(403);

    await running.app.get(FinishErasures).run();
    expect(await finished(guardian, 1)).toHaveLength(1);
    await commands.execute(new ReleaseHold(guardian.familyId, evidenceId, hold.id, officer, 'The case is closed'));
    await running.app.get(FinishErasures).run();
    const [rest] = await finished(guardian, 2);
    expect(rest).toMatchObject({ status: 'completed', completes: held.id });
    expect(await receiptOf(guardian, rest)).toMatchObject({ statement: { evidenceErased: 1, kept: [] } });
    expect((await guardian.send('GET', `/api/evidence/${evidenceId}`)).status).toBe(404);
    expect(await ledgerHolds()).toBe(true);
  });
});

describe('an erased family', () => {
  it('has nothing left to open but what is under legal hold, and its guardian still gets the receipt', async () => {
    const guardian = await aGuardian(running.address, { family_name: 'The Berg family' });
    const one = await aWatchedChild(guardian, 'Nora');
    const other = await aWatchedChild(guardian, 'Ida');
    const officer = anActor({ role: 'law_enforcement', familyId: guardian.familyId });
    const grounds = { authorityReference: 'AZ 2/26', reason: 'A case is open' };
    await running.app.get(CommandBus).execute(new HoldEvidence(guardian.familyId, one.evidenceId, officer, grounds));
    const partner = await anInvited(guardian);
    await guardian.data('POST', '/api/families/invitations', {});
    await guardian.data('PUT', `/api/v1/families/children/${one.childId}/emergency`, CARD);
    await proveAgain(guardian);
    const key = await guardian.data<{ id: string }>('POST', '/api/v1/api-keys', {
      name: 'Phone',
      scopes: ['monitoring.capture'],
      expires_at: new Date(Date.now() + 24 * 3_600_000),
    });
    await guardian.data('POST', '/api/v1/families/erasure', { reason: 'We leave', confirm: 'The Berg family' });
    const [erasure] = await finished(guardian, 1);
    expect(erasure.status).toBe('held');
    expect(verifyReceipt(JSON.stringify(await receiptOf(guardian, erasure))).faults).toEqual([]);
    const now = await readable(running.database.appUrl, guardian.familyId);
    expect(now).toEqual({ [`${one.childId} evidence.items`]: 1 });
    for (const table of ['agreements', 'preferences', 'emergency_cards', 'notices', 'links', 'invitations']) {
      const rows = await running.database.query(`select from families.${table} where family_id = $1`, [
        guardian.familyId,
      ]);
      expect([table, rows]).toEqual([table, []]);
    }
    expect(existsSync(keyFile(`medical-${one.childId}`, one.childId))).toBe(false);
    const members = 'select relationship from families.members where family_id = $1';
    expect(await running.database.query(members, [guardian.familyId])).toEqual([{ relationship: 'primary_guardian' }]);
    expect((await partner.send('GET', '/api/v1/home')).status).toBe(403);
    const [{ revoked }] = await running.database.query<{ revoked: boolean }>(
      'select revoked_at is not null as revoked from identity.api_keys where id = $1',
      [key.id],
    );
    expect(revoked).toBe(true);
    expect(
      existsSync(join(running.dataFolder, 'keys', 'subjects', other.childId.slice(0, 2), `child-${other.childId}.key`)),
    ).toBe(false);
    expect((await guardian.send('GET', '/api/v1/home')).status).toBe(404);
    expect(await guardian.data('GET', `/api/evidence/${one.evidenceId}/verify`)).toMatchObject({ verified: true });
    expect(await ledgerHolds()).toBe(true);
  });
});

describe('a child who has come of age', () => {
  it('decides alone that its data is destroyed; a younger one, or one for somebody else, cannot', async () => {
    const guardian = await aGuardian(running.address);
    const young = await aChild(guardian, { first_name: 'Ida' });
    const { id: grown } = await guardian.data<{ id: string }>('POST', '/api/families/children', {
      first_name: 'Nora',
      last_name: 'Berg',
      date_of_birth: bornFor(17),
    });
    const [ida, nora] = [await aChildLogin(guardian, young), await aChildLogin(guardian, grown)];
    const of = (id: string) => `/api/v1/families/children/${id}/erasure`;
    const order = { reason: 'My life', confirm: 'Nora' };
    const early = await ida.send('POST', of(young), { reason: 'r', confirm: 'Ida' });
    expect(early).toMatchObject({ status: 403, body: { code: 'ERASURE_AGE' } });
    expect((await nora.send('POST', of(grown), order)).body.code).toBe('ERASURE_AGE');
    const later = jest.spyOn(SystemClock.prototype, 'now').mockImplementation(() => new Date(Date.now() + YEAR_MS));
    try {
      const signedInLater = await signedIn(running.address, nora.login);
      expect((await signedInLater.send('POST', of(young), { reason: 'r', confirm: 'Ida' })).status).toBe(404);
      expect((await signedInLater.send('POST', '/api/v1/families/erasure', order)).status).toBe(403);
      expect((await signedInLater.send('POST', of(grown), order)).status).toBe(202);
    } finally {
      later.mockRestore();
    }
    const [erasure] = await finished(guardian, 1);
    expect(erasure.status).toBe('completed');
  });
});
