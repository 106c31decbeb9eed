import { createHmac, createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';
import { open, seal, type RecordContext } from '../sealing/sealed-record';
import { SigningKey } from '../signing/signing-key';
import { derive, keyedHash, SubjectKey, type DataKey } from '../keys/subject-key';

/** The installation's root of secrecy: wraps all other keys and never encrypts data itself. */
export class MasterKey {
  private readonly wrapping: SubjectKey;
  private readonly lookup: KeyObject;
  private readonly lookupKeys = new Map<string, KeyObject>();

  /** @throws RangeError unless given exactly 32 bytes */
  constructor(bytes: Buffer) {
    if (bytes.length !== 32) throw new RangeError(`The master key must be 32 bytes long, not ${bytes.length}`);
    const master = createSecretKey(bytes);
    const key = derive(master, 'wrap');
    // The id tells a wrong master key from a damaged row; a keyed hash of a constant reveals nothing about the key.
    const id = createHmac('sha256', derive(master, 'wrap-id')).update('id').digest('hex').slice(0, 32);
    this.wrapping = new SubjectKey('master', [{ id, version: 1, key }]);
    this.lookup = derive(master, 'lookup');
  }

  /** HMAC-SHA256 (32 bytes) for looking up values that belong to no family, such as the address of an account. */
  lookupHash(purpose: string, ...parts: string[]): Buffer {
    let key = this.lookupKeys.get(purpose);
    if (!key) {
      key = derive(this.lookup, purpose);
      this.lookupKeys.set(purpose, key);
    }
    return keyedHash(key, parts);
  }

  /** What wraps the keys of one subject: this key, mixed with the subject's secret where it has one. */
  wrapper(subject: string, secret?: Buffer): SubjectKey {
    return secret ? mixed(this.wrapping, subject, secret) : this.wrapping;
  }

  wrapSigningKey(key: SigningKey): Buffer {
    return seal(this.wrapping, key.exportPrivateKey(), signingKeyContext(key.id));
  }

  /** @throws SealedRecordUnreadable when the row was changed, moved, or wrapped by another master key */
  unwrapSigningKey(id: string, wrapped: Buffer): SigningKey {
    const der = open(this.wrapping, wrapped, signingKeyContext(id));
    return new SigningKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  }
}

/** A parent's keys, each mixed with a child subject's secret: HKDF with the secret as salt. */
export const mixed = (parent: SubjectKey, subject: string, secret: Buffer): SubjectKey =>
  new SubjectKey(
    subject,
    parent.versions.map((version) => ({ ...version, key: derive(version.key, `wrap/${subject}`, secret) })),
  );

/** A data key as it is stored. */
export const wrapDataKey = (wrapper: SubjectKey, subject: string, { id, version, key }: DataKey): Buffer =>
  seal(wrapper, key.export(), dataKeyContext(subject, id, version));

/** @throws SealedRecordUnreadable when the row was changed, moved, or wrapped by another key */
export const unwrapDataKey = (
  wrapper: SubjectKey,
  subject: string,
  { id, version, wrapped }: { readonly id: string; readonly version: number; readonly wrapped: Buffer },
): DataKey => ({
  id,
  version,
  key: createSecretKey(open(wrapper, wrapped, dataKeyContext(subject, id, version))),
});

const dataKeyContext = (subject: string, id: string, version: number): RecordContext => ({
  table: 'keyring.data_keys',
  column: 'wrapped',
  rowId: JSON.stringify([subject, version, id]),
});

const signingKeyContext = (id: string): RecordContext => ({
  table: 'keyring.signing_keys',
  column: 'wrapped',
  rowId: id,
});
