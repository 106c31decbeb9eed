import { Injectable } from '@nestjs/common';
import { largest } from '@app/kernel';
import { KeyRows } from './key-rows';
import type { StoredSubject } from './key-rows';
import { KeyWraps } from './key-wraps';
import { Keyring } from './keyring';
import { legacyLookups } from '../master-key/lookup-secret';
import { wrapDataKey } from '../master-key/master-key';
import { generateDataKey } from './subject-key';

/** Gives subjects new keys while the old ones are in use, and removes those that nothing needs any more. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly rows: KeyRows,
    private readonly wraps: KeyWraps,
    private readonly keyring: Keyring,
  ) {}

  /** Seconds from a new key until every process seals with it: what is remembered ran out twice and once more. */
  get leadSeconds(): number {
    return 3 * this.rows.cacheSeconds;
  }

  /**
   * Gives a subject a further key, in the ambient transaction. It opens at once and seals after two thirds of
   * `leadSeconds`, when every process had time to learn of it.
   *
   * @returns the ids of the keys it replaces; none when the subject's keys were destroyed
   */
  async renew(subject: string, familyId: string | null): Promise<string[]> {
    await this.rows.lock(subject);
    const [stored, parent] = [await this.storedOf(subject), await this.keyring.parentOf(subject, familyId)];
    const known = await this.wraps.opened(subject, parent, stored);
    if (!known) return [];
    const version = largest(stored.rows.map((row) => row.version)) + 1;
    const key = generateDataKey(version);
    const wrapper = await this.wraps.wrapper(subject, parent);
    const hasSecret = subject !== 'identity';
    const lookup = stored.lookup ? null : this.wraps.wrapLookups(wrapper, subject, legacyLookups(known));
    const wrapped = wrapDataKey(wrapper, subject, key);
    const pendingSeconds = 2 * this.rows.cacheSeconds;
    await this.rows.insert({ id: key.id, version, subject, familyId, wrapped, hasSecret, pendingSeconds }, lookup);
    this.keyring.forget(subject);
    return stored.rows.map(({ id }) => id);
  }

  /** Wraps a child's keys with the newest key of its family, in the ambient transaction. */
  async rewrap(subject: string, familyId: string): Promise<void> {
    await this.rows.lock(subject);
    this.keyring.forget(`family:${familyId}`);
    const [stored, parent] = [await this.storedOf(subject), await this.keyring.parentOf(subject, familyId)];
    const key = await this.wraps.opened(subject, parent, stored);
    if (!key) return;
    const wrapper = await this.wraps.wrapper(subject, parent);
    for (const version of key.versions) await this.rows.rewrap(version.id, wrapDataKey(wrapper, subject, version));
    if (stored.lookup) {
      await this.rows.rewrapLookup(subject, this.wraps.rewrapLookups(wrapper, subject, stored.lookup));
    }
  }

  /** Removes one key for good. Whoever calls has made sure that nothing is sealed with it. */
  async retire(subject: string, id: string): Promise<void> {
    await this.rows.remove(id);
    this.keyring.forget(subject);
  }

  /** Every family that has a key. */
  families(): Promise<string[]> {
    return this.rows.families();
  }

  private async storedOf(subject: string): Promise<StoredSubject> {
    return (await this.rows.of([subject])).get(subject)!;
  }
}
