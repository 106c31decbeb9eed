import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '@app/config';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { MasterKey } from './master-key';
import { SealedRecordUnreadable } from './sealed-record';
import { SigningKey } from './signing-key';
import { generateDataKey, SubjectKey } from './subject-key';

/** A public key this installation signs or signed with. */
export interface PublishedKey {
  readonly id: string;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Buffer;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
}

interface StoredKey {
  readonly id: string;
  readonly wrapped: Buffer;
  readonly isCommitted: boolean;
}

/** Hands out the keys: stored wrapped by the master key, unwrapped in memory only. */
@Injectable()
export class Keyring implements OnModuleInit {
  private readonly master: MasterKey;
  private readonly subjects = new Map<string, SubjectKey>();
  private readonly capacity = 10_000;
  private signingKey: SigningKey | undefined;

  constructor(
    private readonly db: Database,
    config: Config,
  ) {
    this.master = new MasterKey(config.masterKey);
  }

  /** Makes the installation's own keys on its first start, and fails at start when the master key is a wrong one. */
  async onModuleInit(): Promise<void> {
    try {
      await this.identityKey();
      await this.signer();
    } catch (error) {
      // Only the stored keys show whether the configured master key is theirs; say so instead of failing at first use.
      if (!(error instanceof SealedRecordUnreadable)) throw error;
      throw new Error(
        `The stored keys cannot be unwrapped (${error.reason}). Start with the master key this database was set up ` +
          'with: SAFEGUARDIAN_MASTER_KEY, or the key file in the data folder.',
        { cause: error },
      );
    }
  }

  /**
   * The key of a family's data.
   *
   * @throws DomainError FAMILY_KEY_MISSING when the family never had one or its data was shredded
   */
  async familyKey(familyId: string): Promise<SubjectKey> {
    const key = await this.load(familySubject(familyId));
    if (!key) throw new DomainError('FAMILY_KEY_MISSING', `There is no key for family ${familyId}`, 'not-found');
    return key;
  }

  /**
   * Makes a family's first key, in the ambient transaction: a rolled-back family leaves no key behind.
   *
   * @throws QueryFailedError (unique violation) when the family has a key already
   */
  async createFamilyKey(familyId: string): Promise<SubjectKey> {
    return this.create(familySubject(familyId));
  }

  /**
   * The key of a child's medical information, made on first use: it opens nothing else, and no other key opens that.
   * Join the transaction that seals with it, so that a rolled-back record leaves no key behind.
   */
  async medicalKey(childId: string): Promise<SubjectKey> {
    const subject = `medical:${childId}`;
    return (await this.load(subject)) ?? this.createOnce(subject);
  }

  /** The key of data that belongs to people and not to a family: names and addresses of accounts. */
  async identityKey(): Promise<SubjectKey> {
    return (await this.load('identity')) ?? this.createOnce('identity');
  }

  /** HMAC-SHA256 (32 bytes) to find a value without storing it; for a family's values use `SubjectKey.lookupHash`. */
  lookupHash(purpose: string, ...parts: string[]): Buffer {
    return this.master.lookupHash(purpose, ...parts);
  }

  /** The key that signs now, made on the first call of all. */
  async signer(): Promise<SigningKey> {
    if (this.signingKey) return this.signingKey;
    const row = (await this.storedSigner()) ?? (await this.createSigner());
    const key = this.master.unwrapSigningKey(row.id, row.wrapped);
    if (row.isCommitted) this.signingKey = key;
    return key;
  }

  /** Every key that ever signed, oldest first: what was signed stays checkable after a change of keys. */
  async publishedKeys(): Promise<PublishedKey[]> {
    return this.db.asService('keyring', () =>
      this.db.manager.query<PublishedKey[]>(
        `select id, public_key as "publicKey", created_at as "createdAt", retired_at as "retiredAt"
           from keyring.signing_keys order by created_at, id`,
      ),
    );
  }

  private async load(subject: string): Promise<SubjectKey | undefined> {
    const known = this.subjects.get(subject);
    if (known) return known;
    const rows = await this.db.asService('keyring', () =>
      this.db.manager.query<(StoredKey & { version: number })[]>(
        `select id, version, wrapped, ${IS_COMMITTED} from keyring.data_keys where subject = $1`,
        [subject],
      ),
    );
    if (rows.length === 0) return undefined;
    const key = new SubjectKey(
      subject,
      rows.map((row) => this.master.unwrapDataKey(subject, row.id, row.version, row.wrapped)),
    );
    if (rows.every((row) => row.isCommitted)) this.remember(key);
    return key;
  }

  private remember(key: SubjectKey): void {
    const oldest = this.subjects.keys().next();
    if (this.subjects.size >= this.capacity && !oldest.done) this.subjects.delete(oldest.value);
    this.subjects.set(key.subject, key);
  }

  private async create(subject: string, onConflict = ''): Promise<SubjectKey> {
    const key = generateDataKey();
    await this.db.asService('keyring', () =>
      this.db.manager.query(
        `insert into keyring.data_keys (id, subject, version, wrapped) values ($1, $2, $3, $4) ${onConflict}`,
        [key.id, subject, key.version, this.master.wrapDataKey(subject, key)],
      ),
    );
    return new SubjectKey(subject, [key]);
  }

  /** Two processes may start at once: one insert wins, both read the winner. */
  private async createOnce(subject: string): Promise<SubjectKey> {
    await this.create(subject, 'on conflict (subject, version) do nothing');
    const stored = await this.load(subject);
    if (!stored) throw new Error(`The key of ${subject} was not stored`);
    return stored;
  }

  private async storedSigner(): Promise<StoredKey | undefined> {
    const [row] = await this.db.asService('keyring', () =>
      this.db.manager.query<StoredKey[]>(
        `select id, wrapped, ${IS_COMMITTED} from keyring.signing_keys where retired_at is null`,
      ),
    );
    return row;
  }

  private async createSigner(): Promise<StoredKey> {
    const key = SigningKey.generate();
    await this.db.asService('keyring', () =>
      this.db.manager.query(
        'insert into keyring.signing_keys (id, public_key, wrapped) values ($1, $2, $3) on conflict do nothing',
        [key.id, key.publicKey, this.master.wrapSigningKey(key)],
      ),
    );
    const stored = await this.storedSigner();
    if (!stored) throw new Error('The signing key was not stored');
    return stored;
  }
}

const familySubject = (familyId: string) => `family:${familyId}`;

// A key written by this very transaction may still be rolled back: remembering it would seal data that nobody can open.
const IS_COMMITTED = 'xmin is distinct from pg_current_xact_id_if_assigned()::xid as "isCommitted"';
