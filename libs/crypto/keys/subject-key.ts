import { createHmac, createSecretKey, hkdfSync, KeyObject, randomBytes } from 'node:crypto';
import { KeyedHash } from './keyed-hash';

/** One AES-256 data key. `id` is 32 lower-case hex digits and stands in every ciphertext the key makes. */
export interface DataKey {
  readonly id: string;
  readonly version: number;
  readonly key: KeyObject;
  /** Opens, but does not seal yet: other processes may not know it so far. */
  readonly isPending?: boolean;
}

/** What else a subject's key draws on. */
export interface KeyOrigins {
  /** Opens what was sealed before the subject had a key of its own. */
  readonly before?: SubjectKey;
  /** The secret behind the subject's look-up hashes, which stays when data keys change. */
  readonly lookups?: LookupSecret;
}

/** One secret for every purpose, or one for each of the purposes that were in use when there was none. */
export type LookupSecret = KeyObject | ReadonlyMap<string, KeyObject>;

/** All data keys of one subject, such as 'child:<uuid>': the newest seals, every one still opens. */
export class SubjectKey {
  readonly current: DataKey;
  private readonly oldest: DataKey;
  private readonly byId: ReadonlyMap<string, DataKey>;
  private readonly lookupHashes = new Map<string, KeyedHash>();

  /** @throws RangeError without at least one version */
  constructor(
    readonly subject: string,
    readonly versions: readonly DataKey[],
    private readonly origins: KeyOrigins = {},
  ) {
    const ordered = [...versions].sort((a, b) => a.version - b.version);
    const [oldest, current] = [ordered[0], ordered.findLast(({ isPending }) => !isPending) ?? ordered[0]];
    if (!oldest || !current) throw new RangeError(`${subject} has no data key`);
    this.oldest = oldest;
    this.current = current;
    this.byId = new Map(ordered.map((key) => [key.id, key]));
  }

  /** The version that made a ciphertext, by the key id in its header. */
  withId(id: string): DataKey | undefined {
    return this.byId.get(id) ?? this.origins.before?.withId(id);
  }

  /**
   * A keyed hash (HMAC-SHA256, 32 bytes) to find a value without storing it, useless once this subject's key is gone.
   * Its secret is not a data key, so that rotation does not change it.
   *
   * @param purpose what is looked up, such as 'monitoring.contact'; different purposes give unrelated hashes
   * @param parts the value; several parts cannot be confused with one longer part
   */
  lookupHash(purpose: string, ...parts: string[]): Buffer {
    return Buffer.from(this.lookupHex(purpose, ...parts), 'hex');
  }

  /** The same as 64 lower-case hex digits. */
  lookupHex(purpose: string, ...parts: string[]): string {
    let keyed = this.lookupHashes.get(purpose);
    if (!keyed) {
      keyed = new KeyedHash(this.lookupKey(purpose));
      this.lookupHashes.set(purpose, keyed);
    }
    return keyed.hex(JSON.stringify(parts));
  }

  /** The key behind the hashes of one purpose; a subject older than look-up secrets uses its oldest data key. */
  lookupKey(purpose: string): KeyObject {
    const { lookups } = this.origins;
    if (!lookups || lookups instanceof KeyObject) return derive(lookups ?? this.oldest.key, `lookup/${purpose}`);
    const key = lookups.get(purpose);
    if (!key) throw new RangeError(`${this.subject} has no look-up key for ${purpose}`);
    return key;
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
