import { createSecretKey, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { keyErrors } from '../errors';
import { KeyCache } from './key-cache';
import { KeyRows } from './key-rows';
import type { StoredSubject } from './key-rows';
import { KeySecrets } from './key-secrets';
import { KeyWraps } from './key-wraps';
import { legacyLookups } from '../master-key/lookup-secret';
import { wrapDataKey } from '../master-key/master-key';
import { SealedRecordUnreadable } from '../sealing/sealed-record';
import type { SigningKey } from '../signing/signing-key';
import { SigningKeys, type PublishedKey } from '../signing/signing-keys';
import { generateDataKey, SubjectKey, type LookupSecret } from './subject-key';

type Found = SubjectKey | 'never made' | 'destroyed';

/**
 * Hands out the keys. A family's key is wrapped by the master key, a child's by its family's, each mixed with a secret
 * from a file (`KeySecrets`); an evidence item's is wrapped by the master key, because a held item outlives its family.
 */
@Injectable()
export class Keyring implements OnModuleInit {
  private readonly cache: KeyCache;

  constructor(
    private readonly rows: KeyRows,
    private readonly wraps: KeyWraps,
    private readonly secrets: KeySecrets,
    private readonly signing: SigningKeys,
  ) {
    this.cache = new KeyCache(rows);
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
          'with: SAFEGUARDIAN_MASTER_KEY, SAFEGUARDIAN_KMS_URL, or the key file in the data folder.',
        { cause: error },
      );
    }
  }

  /**
   * The key of what belongs to a family as a whole.
   *
   * @throws DomainError FAMILY_KEY_MISSING when the family never had one or its data was shredded
   */
  async familyKey(familyId: string): Promise<SubjectKey> {
    const key = await this.existingFamilyKey(familyId);
    if (key) return key;
    throw new DomainError(keyErrors.FAMILY_KEY_MISSING, `There is no key for family ${familyId}`, 'not-found');
  }

  /**
   * Makes a family's first key, in the ambient transaction: a rolled-back family leaves no key behind.
   *
   * @throws QueryFailedError (unique violation) when the family has a key already
   */
  createFamilyKey(familyId: string): Promise<SubjectKey> {
    return this.create(familySubject(familyId), familyId);
  }

  /**
   * The key of what is a child's own. A child older than such keys gets one now; it still opens what the family's key
   * sealed, and keeps the family's look-up hashes.
   *
   * @throws DomainError CHILD_KEY_MISSING when the child's data was shredded
   */
  async childKey(familyId: string, childId: string): Promise<SubjectKey> {
    const subject = childSubject(childId);
    const found = await this.load(subject, familyId);
    const key = found === 'never made' ? await this.createOnce(subject, familyId) : found;
    if (key instanceof SubjectKey) return key;
    throw new DomainError(keyErrors.CHILD_KEY_MISSING, `There is no key for child ${childId}`, 'not-found');
  }

  /** The keys of several children; those whose data was shredded are left out. */
  async childKeys(familyId: string, childIds: Iterable<string>): Promise<ReadonlyMap<string, SubjectKey>> {
    const ids = [...new Set(childIds)];
    const keys = new Map<string, SubjectKey>();
    const stored = await this.loadAll(ids.map(childSubject), familyId);
    for (const childId of ids) {
      const subject = childSubject(childId);
      const found = stored.get(subject);
      const key = found === 'never made' ? await this.createOnce(subject, familyId) : found;
      if (key instanceof SubjectKey) keys.set(childId, key);
    }
    return keys;
  }

  /** Makes a new child's key, in the ambient transaction. */
  createChildKey(familyId: string, childId: string): Promise<SubjectKey> {
    return this.create(childSubject(childId), familyId);
  }

  /**
   * The key of one evidence item; an item older than such keys opens with its family's.
   *
   * @throws DomainError EVIDENCE_KEY_MISSING when it was shredded
   */
  async evidenceKey(familyId: string, itemId: string): Promise<SubjectKey> {
    const key = await this.load(evidenceSubject(itemId), familyId);
    if (key instanceof SubjectKey) return key;
    if (key === 'never made') return this.familyKey(familyId);
    throw new DomainError(keyErrors.EVIDENCE_KEY_MISSING, 'The content of this evidence was erased', 'not-found');
  }

  /** Makes a new item's key, in the ambient transaction. */
  createEvidenceKey(familyId: string, itemId: string): Promise<SubjectKey> {
    return this.create(evidenceSubject(itemId), familyId);
  }

  /**
   * The key of a child's medical information, made on first use: it opens nothing else, and no other key opens that.
   *
   * @throws DomainError CHILD_KEY_MISSING when the child's data was shredded
   */
  async medicalKey(childId: string): Promise<SubjectKey> {
    const subject = medicalSubject(childId);
    const found = await this.load(subject, null);
    const key = found === 'never made' ? await this.createOnce(subject, null) : found;
    if (key instanceof SubjectKey) return key;
    throw new DomainError(keyErrors.CHILD_KEY_MISSING, `There is no key for child ${childId}`, 'not-found');
  }

  /** The keys of the medical information of those of the children that have any. */
  async medicalKeys(childIds: Iterable<string>): Promise<ReadonlyMap<string, SubjectKey>> {
    const ids = [...new Set(childIds)];
    const keys = new Map<string, SubjectKey>();
    const stored = await this.loadAll(ids.map(medicalSubject), null);
    for (const childId of ids) {
      const key = stored.get(medicalSubject(childId));
      if (key instanceof SubjectKey) keys.set(childId, key);
    }
    return keys;
  }

  /** The family's key, or undefined once its data was shredded. */
  async existingFamilyKey(familyId: string): Promise<SubjectKey | undefined> {
    const key = await this.load(familySubject(familyId), familyId);
    return key instanceof SubjectKey ? key : undefined;
  }

  /** The key of data that belongs to people and not to a family: names and addresses of accounts. */
  async identityKey(): Promise<SubjectKey> {
    const key = await this.load('identity', null);
    return key instanceof SubjectKey ? key : ((await this.createOnce('identity', null)) as SubjectKey);
  }

  /** HMAC-SHA256 (32 bytes) to find a value without storing it; for a family's values use `SubjectKey.lookupHash`. */
  lookupHash(purpose: string, ...parts: string[]): Buffer {
    return this.wraps.lookupHash(purpose, ...parts);
  }

  /** The key that signs now, made on the first call of all. */
  signer(): Promise<SigningKey> {
    return this.signing.signer(this.rows.cacheSeconds);
  }

  /** Retires the key that signs and makes another. @returns the new key's id */
  rotateSigner(): Promise<string> {
    return this.signing.rotate();
  }

  /** Every key that ever signed, oldest first: what was signed stays checkable after a change of keys. */
  publishedKeys(): Promise<PublishedKey[]> {
    return this.signing.published();
  }

  /** The public keys with these ids, DER SubjectPublicKeyInfo, by id; an id that never signed here is left out. */
  publicKeysOf(ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    return this.signing.publicKeysOf(ids);
  }

  /**
   * Destroys a subject's keys for good: the secret outside the database at once, the rows with the ambient transaction.
   * Whoever calls has decided and committed that decision. @returns the ids of the destroyed keys
   */
  async destroy(subject: string): Promise<string[]> {
    await this.rows.lock(subject);
    await this.secrets.destroy(subject);
    this.cache.forget(subject);
    return this.rows.destroy(subject);
  }

  /** Removes secrets of at least a month ago that belong to no stored key. */
  async sweepSecrets(): Promise<void> {
    const found = await this.secrets.olderThan(new Date(Date.now() - FORGOTTEN_AFTER_MS));
    const stored = await this.rows.among(found);
    for (const subject of found) if (!stored.has(subject)) await this.secrets.destroy(subject);
  }

  /** Ids of a family's children that have a key. */
  async childrenWithKey(familyId: string): Promise<string[]> {
    return (await this.rows.subjectsOf(familyId, 'child')).map((subject) => subject.slice('child:'.length));
  }

  /** What stands above a subject: the family's key for a child. */
  async parentOf(subject: string, familyId: string | null): Promise<SubjectKey | undefined> {
    return isChild(subject) ? this.familyKey(familyId!) : undefined;
  }

  /** Forgets what is remembered of a subject: the next use looks it up. */
  forget(subject: string): void {
    this.cache.forget(subject);
  }

  private async load(subject: string, familyId: string | null): Promise<Found> {
    return this.cache.get(subject) ?? (await this.loadAll([subject], familyId)).get(subject)!;
  }

  /** What nobody remembers is asked for in one statement, the family's key with that of its children. */
  private async loadAll(subjects: readonly string[], familyId: string | null): Promise<ReadonlyMap<string, Found>> {
    const found = new Map<string, Found>();
    const unknown: string[] = [];
    for (const subject of withParents(subjects, familyId)) {
      const known = this.cache.get(subject);
      if (known) found.set(subject, known);
      else unknown.push(subject);
    }
    if (subjects.every((subject) => found.has(subject))) return found;
    const stored = await this.rows.of(unknown);
    for (const subject of unknown) {
      const parent = isChild(subject) ? found.get(familySubject(familyId!)) : undefined;
      found.set(subject, await this.opened(subject, familyId, stored.get(subject)!, parent));
    }
    return found;
  }

  private async opened(
    subject: string,
    familyId: string | null,
    stored: StoredSubject,
    parent?: Found,
  ): Promise<Found> {
    if (stored.rows.length === 0) return stored.isDestroyed ? 'destroyed' : 'never made';
    const above = parent instanceof SubjectKey ? parent : await this.parentOf(subject, familyId);
    const key = await this.wraps.opened(subject, above, stored);
    if (!key) return 'destroyed';
    const isCommitted = stored.rows.every((row) => row.isCommitted);
    this.cache.keep(key, isCommitted);
    return key;
  }

  private async create(subject: string, familyId: string | null, inherited?: LookupSecret): Promise<SubjectKey> {
    const key = generateDataKey();
    const parent = await this.parentOf(subject, familyId);
    const wrapper = await this.wraps.wrapper(subject, parent);
    const [wrapped, hasSecret] = [wrapDataKey(wrapper, subject, key), subject !== 'identity'];
    const row = { id: key.id, version: key.version, subject, familyId, wrapped, hasSecret, pendingSeconds: 0 };
    const lookups = inherited ?? createSecretKey(randomBytes(32));
    await this.rows.insert(row, this.wraps.wrapLookups(wrapper, subject, lookups));
    const created = new SubjectKey(subject, [key], { before: parent, lookups });
    this.cache.keep(created, false);
    return created;
  }

  /** Two processes may start at once: one makes the key, both read it. */
  private createOnce(subject: string, familyId: string | null): Promise<Found> {
    return this.rows.alone(subject, async () => {
      const found = await this.load(subject, familyId);
      if (found !== 'never made') return found;
      const inherited = isChild(subject) ? legacyLookups(await this.familyKey(familyId!)) : undefined;
      return this.create(subject, familyId, inherited);
    });
  }
}

// A younger one may belong to a transaction under way, or to a newer database that is about to be put back.
const FORGOTTEN_AFTER_MS = 30 * 24 * 3600 * 1000;

export const familySubject = (familyId: string) => `family:${familyId}`;
export const childSubject = (childId: string) => `child:${childId}`;
export const medicalSubject = (childId: string) => `medical:${childId}`;
export const evidenceSubject = (itemId: string) => `evidence:${itemId}`;
/** The family first: what wraps a key must be known before it can be opened. */
const withParents = (subjects: readonly string[], familyId: string | null) =>
  familyId && subjects.some(isChild) ? new Set([familySubject(familyId), ...subjects]) : new Set(subjects);
const isChild = (subject: string) => subject.startsWith('child:');
