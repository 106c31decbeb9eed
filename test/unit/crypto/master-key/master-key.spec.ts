import { randomBytes } from 'node:crypto';
import {
  generateDataKey,
  MasterKey,
  open,
  seal,
  SigningKey,
  SubjectKey,
  unwrapDataKey,
  verifySignature,
  wrapDataKey,
} from '@app/crypto';

const bytes = randomBytes(32);

describe('the master key', () => {
  it('unwraps after a restart what it wrapped before', () => {
    const context = { table: 't', column: 'c', rowId: '1' };
    const key = generateDataKey();
    const wrapped = wrapDataKey(new MasterKey(bytes).wrapper('any'), 'family:1', key);
    const sealed = seal(new SubjectKey('family:1', [key]), 'from yesterday', context);

    const again = unwrapDataKey(new MasterKey(Buffer.from(bytes)).wrapper('any'), 'family:1', {
      id: key.id,
      version: key.version,
      wrapped,
    });
    expect(open(new SubjectKey('family:1', [again]), sealed, context).toString()).toBe('from yesterday');
  });

  it('refuses a key row that was given to another subject or version', () => {
    const master = new MasterKey(bytes);
    const key = generateDataKey();
    const wrapped = wrapDataKey(master.wrapper('any'), 'family:1', key);
    expect(() => unwrapDataKey(master.wrapper('any'), 'family:2', { id: key.id, version: 1, wrapped })).toThrow(
      'not authentic',
    );
    expect(() => unwrapDataKey(master.wrapper('any'), 'family:1', { id: key.id, version: 2, wrapped })).toThrow(
      'not authentic',
    );
  });

  it('is told apart from a wrong master key', () => {
    const key = generateDataKey();
    const wrapped = wrapDataKey(new MasterKey(bytes).wrapper('any'), 'identity', key);
    expect(() =>
      unwrapDataKey(new MasterKey(randomBytes(32)).wrapper('any'), 'identity', { id: key.id, version: 1, wrapped }),
    ).toThrow('unknown key');
  });

  it('must be exactly 32 bytes long', () => {
    expect(() => new MasterKey(randomBytes(31))).toThrow(RangeError);
  });

  it('gives lookup hashes that another installation cannot compute', () => {
    const hash = new MasterKey(bytes).lookupHash('account.email', 'a@example.org');
    expect(new MasterKey(bytes).lookupHash('account.email', 'a@example.org')).toEqual(hash);
    expect(new MasterKey(randomBytes(32)).lookupHash('account.email', 'a@example.org')).not.toEqual(hash);
    expect(new MasterKey(bytes).lookupHash('account.name', 'a@example.org')).not.toEqual(hash);
  });

  it('keeps the signing key usable across a restart', () => {
    const key = SigningKey.generate();
    const wrapped = new MasterKey(bytes).wrapSigningKey(key);
    const again = new MasterKey(bytes).unwrapSigningKey(key.id, wrapped);
    expect(again.id).toBe(key.id);
    expect(verifySignature(key.publicKey, 'statement', again.sign('statement'))).toBe(true);
  });
});

describe('a signature', () => {
  const key = SigningKey.generate();

  it('holds for the signed bytes and the signing key alone', () => {
    const signature = key.sign('statement');
    expect(verifySignature(key.publicKey, 'statement', signature)).toBe(true);
    expect(verifySignature(key.publicKey, 'statements', signature)).toBe(false);
    expect(verifySignature(SigningKey.generate().publicKey, 'statement', signature)).toBe(false);
  });

  it('does not hold after any one bit was flipped', () => {
    const signature = key.sign('statement');
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const damaged = Buffer.from(signature);
      damaged[bit >> 3] ^= 1 << (bit & 7);
      expect(verifySignature(key.publicKey, 'statement', damaged)).toBe(false);
    }
  });

  it('names its key by the first 16 hex digits of the hash of the public key', () => {
    expect(key.id).toMatch(/^[0-9a-f]{16}$/);
    expect(key.publicKey).toHaveLength(44);
  });
});
