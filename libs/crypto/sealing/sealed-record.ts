import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import type { SubjectKey } from '../keys/subject-key';

/** Where a sealed value lives. Bound into the ciphertext, so that it opens in this place only. */
export interface RecordContext {
  /** Schema and table, such as 'monitoring.messages'. */
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  /** Absent for data that belongs to no family. */
  readonly familyId?: string;
}

/** A sealed value that cannot be opened. Names the record and the reason, never any content. */
export class SealedRecordUnreadable extends Error {
  constructor(
    readonly record: RecordContext,
    readonly reason: 'unknown format' | 'unknown key' | 'not authentic',
  ) {
    super(`${record.table}.${record.column} of row ${record.rowId} cannot be opened: ${reason}`);
    this.name = 'SealedRecordUnreadable';
  }
}

// Layout: version (1) | key id (16) | nonce (12) | tag (16) | body
const VERSION = 1;
const NONCE_AT = 17;
const TAG_AT = 29;
const BODY_AT = 45;

/** Bytes a sealed value is longer than its plaintext. */
export const sealOverhead = BODY_AT;

/**
 * Encrypts one value with AES-256-GCM under the subject's newest key and a random 96-bit nonce. The context, the key
 * id and the format version are authenticated with it. One key must not seal more than 2^32 values (NIST SP 800-38D).
 *
 * @returns a self-describing ciphertext, `sealOverhead` bytes longer than the plaintext (strings as UTF-8)
 */
export function seal(key: SubjectKey, plaintext: Buffer | string, context: RecordContext): Buffer {
  const { id, key: secret } = key.current;
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', secret, nonce);
  cipher.setAAD(associatedData(id, context));
  const body = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext);
  cipher.final();
  const sealed = Buffer.allocUnsafe(BODY_AT + body.length);
  sealed[0] = VERSION;
  sealed.write(id, 1, 'hex');
  nonce.copy(sealed, NONCE_AT);
  cipher.getAuthTag().copy(sealed, TAG_AT);
  body.copy(sealed, BODY_AT);
  return sealed;
}

/**
 * Opens what `seal` made for the same context, whichever of the subject's keys made it.
 *
 * @throws SealedRecordUnreadable when one bit differs, the value stood in another place, or the key is another's
 */
export function open(key: SubjectKey, sealed: Buffer, context: RecordContext): Buffer {
  if (sealed.length < BODY_AT || sealed[0] !== VERSION) throw new SealedRecordUnreadable(context, 'unknown format');
  const id = keyIdOf(sealed);
  const dataKey = key.withId(id);
  if (!dataKey) throw new SealedRecordUnreadable(context, 'unknown key');
  const decipher = createDecipheriv('aes-256-gcm', dataKey.key, sealed.subarray(NONCE_AT, TAG_AT), {
    authTagLength: BODY_AT - TAG_AT,
  });
  decipher.setAAD(associatedData(id, context));
  decipher.setAuthTag(sealed.subarray(TAG_AT, BODY_AT));
  const plaintext = decipher.update(sealed.subarray(BODY_AT));
  try {
    decipher.final();
  } catch {
    // OpenSSL says only that the tag does not match, and only after the fact: this is how tampering shows.
    throw new SealedRecordUnreadable(context, 'not authentic');
  }
  return plaintext;
}

/** The id of the key that made a sealed value, as its header says. */
export const keyIdOf = (sealed: Buffer): string => sealed.toString('hex', 1, NONCE_AT);

/** `open` for values that were sealed from a string. */
export function openText(key: SubjectKey, sealed: Buffer, context: RecordContext): string {
  return open(key, sealed, context).toString('utf8');
}

/** JSON keeps the parts apart whatever they contain. */
function associatedData(keyId: string, { table, column, rowId, familyId }: RecordContext): Buffer {
  return Buffer.from(JSON.stringify([VERSION, keyId, table, column, rowId, familyId ?? null]));
}

// One system call for many nonces: asking the kernel for 12 bytes at a time costs more than sealing a short message.
const noncePool = Buffer.alloc(12 * 512);
let nonceAt = noncePool.length;

function nextNonce(): Buffer {
  if (nonceAt === noncePool.length) {
    randomFillSync(noncePool);
    nonceAt = 0;
  }
  // A view would be overwritten by the next refill while the cipher may still hold it.
  const nonce = Buffer.from(noncePool.subarray(nonceAt, nonceAt + 12));
  nonceAt += 12;
  return nonce;
}
