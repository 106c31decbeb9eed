import { createHash, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';

/** An Ed25519 key pair that signs for this installation (RFC 8032). */
export class SigningKey {
  /** First 16 hex digits of SHA-256 over the public key. */
  readonly id: string;
  /** DER SubjectPublicKeyInfo, 44 bytes. */
  readonly publicKey: Buffer;

  constructor(private readonly privateKey: KeyObject) {
    this.publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
    this.id = signingKeyId(this.publicKey);
  }

  static generate(): SigningKey {
    return new SigningKey(generateKeyPairSync('ed25519').privateKey);
  }

  /** @returns the 64-byte signature of exactly these bytes (strings as UTF-8) */
  sign(data: Buffer | string): Buffer {
    return sign(null, Buffer.from(data), this.privateKey);
  }

  /** DER PKCS #8. To be stored only under encryption. */
  exportPrivateKey(): Buffer {
    return this.privateKey.export({ format: 'der', type: 'pkcs8' });
  }
}

/** The id of a public key given as DER SubjectPublicKeyInfo. */
export function signingKeyId(publicKey: Buffer): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}

/**
 * Whether an Ed25519 signature is right.
 *
 * @param publicKey DER SubjectPublicKeyInfo
 * @throws TypeError from Node when `publicKey` is no public key
 */
export function verifySignature(publicKey: Buffer, data: Buffer | string, signature: Buffer): boolean {
  return verify(null, Buffer.from(data), createPublicKey({ key: publicKey, format: 'der', type: 'spki' }), signature);
}
