import { randomBytes, randomUUID } from 'node:crypto';
import { open, openText, seal, verifySignature } from '@app/crypto';
import { keysAndLog, type KeysAndLog } from './keys-and-log';

const context = { table: 'monitoring.messages', column: 'content', rowId: '1' };

describe('the keyring', () => {
  let at: KeysAndLog;
  beforeAll(async () => {
    at = await keysAndLog();
  });
  afterAll(() => at.close());

  it('opens after a restart what was sealed before', async () => {
    const familyId = randomUUID();
    const sealed = seal(await at.keyring.createFamilyKey(familyId), 'from yesterday', context);
    const sealedName = seal(await at.keyring.identityKey(), 'Robin', context);
    const later = at.restarted();
    expect(openText(await later.familyKey(familyId), sealed, context)).toBe('from yesterday');
    expect(openText(await later.identityKey(), sealedName, context)).toBe('Robin');
  });

  it('does not start with another master key, and says what to do', async () => {
    await at.keyring.onModuleInit();
    await expect(at.restarted(randomBytes(32)).onModuleInit()).rejects.toThrow('SAFEGUARDIAN_MASTER_KEY');
  });

  it('signs with one key however many ask first, also after a restart', async () => {
    const fresh = await keysAndLog();
    const signers = await Promise.all(Array.from({ length: 5 }, () => fresh.restarted().signer()));
    expect(new Set(signers.map((signer) => signer.id)).size).toBe(1);
    const [published] = await fresh.keyring.publishedKeys();
    expect(verifySignature(published.publicKey, 'statement', signers[4].sign('statement'))).toBe(true);
    await fresh.close();
  });

  it('gives one identity key to all who ask first', async () => {
    const fresh = await keysAndLog();
    const keys = await Promise.all(Array.from({ length: 5 }, () => fresh.restarted().identityKey()));
    expect(new Set(keys.map((key) => key.current.id)).size).toBe(1);
    await fresh.close();
  });

  it('does not open one family with the key of another', async () => {
    const [ours, theirs] = [randomUUID(), randomUUID()];
    const sealed = seal(await at.keyring.createFamilyKey(ours), 'ours', context);
    const foreign = await at.keyring.createFamilyKey(theirs);
    expect(() => open(foreign, sealed, context)).toThrow('unknown key');
  });

  it('says so when a family has no key', async () => {
    await expect(at.keyring.familyKey(randomUUID())).rejects.toMatchObject({ code: 'FAMILY_KEY_MISSING' });
  });

  it('refuses a second first key', async () => {
    const familyId = randomUUID();
    await at.keyring.createFamilyKey(familyId);
    await expect(at.keyring.createFamilyKey(familyId)).rejects.toThrow('duplicate key');
  });

  it('forgets a key whose transaction was rolled back', async () => {
    const familyId = randomUUID();
    const lost = at.db.inFamily(familyId, async () => {
      await at.keyring.createFamilyKey(familyId);
      await at.keyring.familyKey(familyId);
      throw new Error('the family was not registered after all');
    });
    await expect(lost).rejects.toThrow('not registered');
    await expect(at.keyring.familyKey(familyId)).rejects.toMatchObject({ code: 'FAMILY_KEY_MISSING' });
  });

  it('remembers a key from the commit of the transaction that made it', async () => {
    const familyId = randomUUID();
    const made = await at.db.inFamily(familyId, () => at.keyring.createFamilyKey(familyId));
    await at.database.script(`set session_replication_role = replica;
      delete from keyring.data_keys where family_id = '${familyId}'`);
    expect(await at.keyring.familyKey(familyId)).toBe(made);
    await expect(at.restarted().familyKey(familyId)).rejects.toMatchObject({ code: 'FAMILY_KEY_MISSING' });
  });

  it('stores no key that can be used without the master key', async () => {
    const familyId = randomUUID();
    const key = await at.keyring.createFamilyKey(familyId);
    const [row] = await at.database.query<{ wrapped: Buffer }>(
      'select wrapped from keyring.data_keys where subject = $1',
      [`family:${familyId}`],
    );
    expect(row.wrapped.includes(key.current.key.export())).toBe(false);
  });

  it.each(['keyring.data_keys', 'keyring.signing_keys', 'ledger.entries', 'ledger.checkpoints', 'ledger.origin'])(
    'shows no row of %s to the application outside its own part, nor to the owner',
    async (table) => {
      await at.keyring.onModuleInit();
      await at.ledger.append({ kind: 'test.fact', subjectId: randomUUID(), digest: 'a'.repeat(64) });
      await at.ledger.checkpoint();
      const count = `select count(*)::int as n from ${table}`;
      expect(await at.database.query(count, [], at.database.appUrl)).toEqual([{ n: 0 }]);
      expect(await at.database.query(count, [], at.database.ownerUrl)).toEqual([{ n: 0 }]);
      expect(await at.database.query(count)).not.toEqual([{ n: 0 }]);
    },
  );
});
