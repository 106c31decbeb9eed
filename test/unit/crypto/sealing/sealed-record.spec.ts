import { createSecretKey } from 'node:crypto';
import * as fc from 'fast-check';
import {
  generateDataKey,
  open,
  openText,
  seal,
  SealedRecordUnreadable,
  sealOverhead,
  SubjectKey,
  type RecordContext,
} from '@app/crypto';

const here: RecordContext = { table: 'monitoring.messages', column: 'content', rowId: 'row-1', familyId: 'family-1' };
const key = new SubjectKey('family:1', [generateDataKey()]);

describe('a sealed record', () => {
  it('opens in the place it was sealed for, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const sealed = seal(key, Buffer.from(bytes), here);
        expect(sealed.length).toBe(bytes.length + sealOverhead);
        expect(open(key, sealed, here)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('keeps text as text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        expect(openText(key, seal(key, text, here), here)).toBe(text),
      ),
    );
  });

  it.each<[string, Partial<RecordContext>]>([
    ['another row', { rowId: 'row-2' }],
    ['another column', { column: 'sender' }],
    ['another table', { table: 'alerts.alerts' }],
    ['another family', { familyId: 'family-2' }],
    ['no family', { familyId: undefined }],
  ])('does not open when moved to %s', (_, elsewhere) => {
    const sealed = seal(key, 'see you at eight', here);
    expect(() => open(key, sealed, { ...here, ...elsewhere })).toThrow(SealedRecordUnreadable);
  });

  it('cannot be confused by parts of the context that run into each other', () => {
    const sealed = seal(key, 'text', { table: 'a', column: 'b', rowId: '1', familyId: '2' });
    expect(() => open(key, sealed, { table: 'a', column: 'b', rowId: '1","2' })).toThrow('not authentic');
  });

  it('does not open after any one bit was flipped', () => {
    const sealed = seal(key, 'a short message', here);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const damaged = Buffer.from(sealed);
      damaged[bit >> 3] ^= 1 << (bit & 7);
      expect(() => open(key, damaged, here)).toThrow(SealedRecordUnreadable);
    }
  });

  it('does not open when cut short at any length', () => {
    const sealed = seal(key, 'a short message', here);
    for (let length = 0; length < sealed.length; length++) {
      expect(() => open(key, sealed.subarray(0, length), here)).toThrow(SealedRecordUnreadable);
    }
  });

  it('says which record failed and why, and nothing of the content', () => {
    const other = new SubjectKey('family:2', [generateDataKey()]);
    const sealed = seal(key, 'a secret', here);
    expect(() => open(other, sealed, here)).toThrow(
      'monitoring.messages.content of row row-1 cannot be opened: unknown key',
    );
  });

  it('never uses a nonce twice', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 50_000; n++) seen.add(seal(key, '', here).toString('hex', 17, 29));
    expect(seen.size).toBe(50_000);
  });

  it('opens what an earlier version of the key sealed, and seals with the newest', () => {
    const first = generateDataKey(1);
    const second = generateDataKey(2);
    const sealedBefore = seal(new SubjectKey('family:1', [first]), 'old', here);
    const rotated = new SubjectKey('family:1', [second, first]);
    expect(openText(rotated, sealedBefore, here)).toBe('old');
    expect(() => open(new SubjectKey('family:1', [first]), seal(rotated, 'new', here), here)).toThrow('unknown key');
  });

  it('does not open under a key that only claims the right id', () => {
    const { id, version } = key.current;
    const impostor = new SubjectKey('family:1', [{ id, version, key: createSecretKey(Buffer.alloc(32)) }]);
    expect(() => open(impostor, seal(key, 'text', here), here)).toThrow('not authentic');
  });
});

describe('a lookup hash', () => {
  it('is the same for the same value, and after a change of keys', () => {
    const first = generateDataKey(1);
    const before = new SubjectKey('family:1', [first]);
    const after = new SubjectKey('family:1', [first, generateDataKey(2)]);
    expect(before.lookupHash('contact', 'Robin')).toEqual(after.lookupHash('contact', 'Robin'));
  });

  it('differs by purpose, by subject and by how the value is split', () => {
    const other = new SubjectKey('family:2', [generateDataKey()]);
    const hashes = [
      key.lookupHash('contact', 'ab', 'c'),
      key.lookupHash('contact', 'a', 'bc'),
      key.lookupHash('contact', 'abc'),
      key.lookupHash('conversation', 'abc'),
      other.lookupHash('contact', 'abc'),
    ];
    expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(hashes.length);
  });
});
