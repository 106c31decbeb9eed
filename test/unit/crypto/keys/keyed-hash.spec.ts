import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { KeyedHash } from '../../../../libs/crypto/keys/keyed-hash';

describe('a keyed hash', () => {
  it('is the HMAC of RFC 4231, case 2', () => {
    expect(new KeyedHash(createSecretKey(Buffer.from('Jefe'))).hex('what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('is what Node’s own makes of any text, whatever came before', () => {
    const key = createSecretKey(randomBytes(32));
    const keyed = new KeyedHash(key);
    const texts = ['', 'x', 'ü'.repeat(40), 'y'.repeat(1024), 'z'.repeat(1025), '😀'.repeat(5000), '\ud800', 'short'];
    for (const text of texts) {
      expect(keyed.hex(text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }
  });
});
