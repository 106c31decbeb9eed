import { createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';

/** One AES-256 data key. `id` is 32 lower-case hex digits and stands in every ciphertext the key makes. */
export interface DataKey {
  readonly id: string;
  readonly version: number;
  readonly key: KeyObject;
}

/** All data keys of one subject ('family:<uuid>' or 'identity'): the newest seals, every one still opens. */
export class SubjectKey {
  readonly current: DataKey;
  private readonly oldest: DataKey;
  private readonly byId: ReadonlyMap<string, DataKey>;
  private readonly lookupKeys = new Map<string, KeyObject>();

  /** @throws RangeError without at least one version */
  constructor(
    readonly subject: string,
    versions: readonly DataKey[],
  ) {
    const ordered = [...versions].sort((a, b) => a.version - b.version);
    const [oldest, current] = [ordered[0], ordered.at(-1)];
    if (!oldest || !current) throw new RangeError(`${subject} has no data key`);
    this.oldest = oldest;
    this.current = current;
    this.byId = new Map(ordered.map((key) => [key.id, key]));
  }

  /** The version that made a ciphertext, by the key id in its header. */
  withId(id: string): DataKey | undefined {
    return this.byId.get(id);
  }

  /**
   * A keyed hash (HMAC-SHA256, 32 bytes) to find a value without storing it, useless once this subject's key is gone.
   * Derived from the oldest version, so that rotation does not change it.
   *
   * @param purpose what is looked up, such as 'monitoring.contact'; different purposes give unrelated hashes
   * @param parts the value; several parts cannot be confused with one longer part
   */
  lookupHash(purpose: string, ...parts: string[]): Buffer {
    let key = this.lookupKeys.get(purpose);
    if (!key) {
      key = derive(this.oldest.key, `lookup/${purpose}`);
      this.lookupKeys.set(purpose, key);
    }
    return keyedHash(key, parts);
  }
}

/** A fresh random data key. */
export function generateDataKey(version = 1): DataKey {
  return { id: randomBytes(16).toString('hex'), version, key: createSecretKey(randomBytes(32)) };
}

/** HKDF-SHA256 (RFC 5869): a 32-byte key for one purpose, from which the parent cannot be found. */
export function derive(parent: KeyObject, purpose: string, salt: Buffer = Buffer.alloc(0)): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', parent, salt, `safeguardian/1/${purpose}`, 32)));
}

/** HMAC-SHA256 over the unambiguous JSON form of the parts. */
export function keyedHash(key: KeyObject, parts: readonly string[]): Buffer {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest();
}
