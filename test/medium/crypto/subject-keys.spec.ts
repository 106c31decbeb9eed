import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Config } from '@app/config';
import { generateDataKey, loadMasterKey, MasterKey, open, openText, seal, SubjectKey, wrapDataKey } from '@app/crypto';
import { LocalFiles } from '@app/files';
import { keysAndLog, type KeysAndLog } from './keys-and-log';

let at: KeysAndLog;
beforeAll(async () => {
  at = await keysAndLog();
});
afterAll(() => at.close());

const inTable = (rowId: string, familyId: string) => ({ table: 't', column: 'c', rowId, familyId });

describe('a child’s key', () => {
  it('opens after a restart what it sealed, and nothing of another child', async () => {
    const [familyId, childId, other] = [randomUUID(), randomUUID(), randomUUID()];
    await at.keyring.createFamilyKey(familyId);
    const sealed = seal(await at.keyring.createChildKey(familyId, childId), 'hers', inTable('1', familyId));
    await at.keyring.createChildKey(familyId, other);
    const restarted = at.restarted();
    expect(openText(await restarted.childKey(familyId, childId), sealed, inTable('1', familyId))).toBe('hers');
    const foreign = await restarted.childKey(familyId, other);
    expect(() => open(foreign, sealed, inTable('1', familyId))).toThrow('unknown key');
  });

  it('cannot be had from the database alone: without its file it counts as destroyed', async () => {
    const [familyId, childId] = [randomUUID(), randomUUID()];
    await at.keyring.createFamilyKey(familyId);
    await at.keyring.createChildKey(familyId, childId);
    rmSync(join(at.dataFolder, 'keys', 'subjects', childId.slice(0, 2), `child-${childId}.key`));
    await expect(at.restarted().childKey(familyId, childId)).rejects.toMatchObject({ code: 'CHILD_KEY_MISSING' });
  });

  it('is never made again once it was destroyed, while the evidence key goes its own way', async () => {
    const [familyId, childId, itemId] = [randomUUID(), randomUUID(), randomUUID()];
    await at.keyring.createFamilyKey(familyId);
    await at.keyring.createChildKey(familyId, childId);
    await at.keyring.createEvidenceKey(familyId, itemId);
    expect(await at.db.asService('erasure', () => at.keyring.destroy(`child:${childId}`))).toHaveLength(1);
    for (const keyring of [at.keyring, at.restarted()]) {
      await expect(keyring.childKey(familyId, childId)).rejects.toMatchObject({ code: 'CHILD_KEY_MISSING' });
      expect((await keyring.childKeys(familyId, [childId])).size).toBe(0);
      expect((await keyring.evidenceKey(familyId, itemId)).subject).toBe(`evidence:${itemId}`);
    }
    await at.db.asService('erasure', () => at.keyring.destroy(`family:${familyId}`));
    expect((await at.restarted().evidenceKey(familyId, itemId)).subject).toBe(`evidence:${itemId}`);
  });
});

describe('a family of version 0.1', () => {
  it('opens with its children’s keys what its own key sealed, finds what it looked up, and opens its evidence', async () => {
    const [familyId, childId] = [randomUUID(), randomUUID()];
    // As 0.1 stored it: wrapped by the master key alone, no look-up secret, no file.
    const key = generateDataKey();
    const subject = `family:${familyId}`;
    const wrapped = wrapDataKey(new MasterKey(at.masterKey).wrapper(subject), subject, key);
    await at.database.query('insert into keyring.data_keys (id, subject, version, wrapped) values ($1, $2, 1, $3)', [
      key.id,
      subject,
      wrapped,
    ]);
    const old = new SubjectKey(subject, [key]);
    const sealed = seal(old, 'from before', inTable('1', familyId));

    const child = await at.keyring.childKey(familyId, childId);
    expect(openText(child, sealed, inTable('1', familyId))).toBe('from before');
    expect(seal(child, 'new', inTable('2', familyId)).toString('hex', 1, 17)).not.toBe(key.id);
    for (const purpose of ['monitoring.conversation', 'monitoring.message', 'media_forensics.content']) {
      expect((await at.restarted().childKey(familyId, childId)).lookupHash(purpose, 'x')).toEqual(
        old.lookupHash(purpose, 'x'),
      );
    }
    expect(openText(await at.keyring.evidenceKey(familyId, randomUUID()), sealed, inTable('1', familyId))).toBe(
      'from before',
    );
  });
});

describe('what a sealed value is bound to', () => {
  const key = new SubjectKey('child:x', [generateDataKey()]);
  const text = fc.string({ minLength: 1, maxLength: 12 });
  const place = fc.record({ table: text, column: text, rowId: text, familyId: text });

  it('is its table, column, row and family: any other refuses to open it', () => {
    fc.assert(
      fc.property(place, place, fc.string(), (here, there, content) => {
        const sealed = seal(key, content, here);
        expect(openText(key, sealed, here)).toBe(content);
        fc.pre(JSON.stringify(here) !== JSON.stringify(there));
        expect(() => open(key, sealed, there)).toThrow('not authentic');
      }),
    );
  });

  it('is every bit of it: changing one refuses to open it', () => {
    const here = inTable('1', 'f');
    const sealed = seal(key, 'content', here);
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3] ^= 1 << (bit & 7);
        expect(() => open(key, changed, here)).toThrow(/cannot be opened/);
      }),
    );
  });
});

describe('a key management system', () => {
  /** The transit engine's two calls, with the ciphertext it would keep to itself. */
  const kept = new Map<string, string>();
  let server: Server;
  let url: string;
  const dataFolder = mkdtempSync(join(tmpdir(), 'kms-'));
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const isKnown = request.headers.authorization === 'Bearer t0ken' && request.method === 'POST';
        const { plaintext, ciphertext } = JSON.parse(body) as { plaintext?: string; ciphertext?: string };
        let data: object | undefined;
        if (isKnown && request.url === '/v1/transit/encrypt/main' && plaintext) {
          const name = `vault:v1:${randomBytes(9).toString('base64')}`;
          kept.set(name, plaintext);
          data = { ciphertext: name };
        } else if (isKnown && request.url === '/v1/transit/decrypt/main' && kept.has(ciphertext ?? '')) {
          data = { plaintext: kept.get(ciphertext!) };
        }
        response.writeHead(data ? 200 : isKnown ? 400 : 403, { 'content-type': 'application/json' });
        response.end(JSON.stringify(data ? { data } : { errors: ['permission denied'] }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/transit`;
  });
  afterAll(() => {
    server.close();
    rmSync(dataFolder, { recursive: true });
  });
  const files = new LocalFiles(dataFolder);
  const config = (kms: Partial<NonNullable<Config['kms']>> = {}) =>
    ({ dataFolder, kms: { url, token: 't0ken', key: 'main', ...kms } }) as Config;

  it('keeps the master key: the same one comes back after a restart', async () => {
    const first = await loadMasterKey(config(), files);
    expect((await loadMasterKey(config(), files)).lookupHash('p', 'x')).toEqual(first.lookupHash('p', 'x'));
    expect(kept.size).toBe(1);
  });

  it('that refuses or cannot be reached stops the start, naming the setting', async () => {
    await expect(loadMasterKey(config({ token: 'wrong' }), files)).rejects.toThrow(/SAFEGUARDIAN_KMS_URL.*status 403/);
    await expect(loadMasterKey(config({ url: 'http://127.0.0.1:9/v1/transit' }), files)).rejects.toThrow(
      /SAFEGUARDIAN_KMS_URL.*cannot be reached/,
    );
  });
});
