import { Injectable } from '@nestjs/common';
import type { StoredSubject } from './key-rows';
import { KeySecrets } from './key-secrets';
import { readLookups, writeLookups } from '../master-key/lookup-secret';
import { MasterKey, mixed, unwrapDataKey } from '../master-key/master-key';
import { open, seal } from '../sealing/sealed-record';
import { SubjectKey, type LookupSecret } from './subject-key';

/** Wraps and unwraps the keys of a subject: its parent's key, mixed with the subject's secret. */
@Injectable()
export class KeyWraps {
  constructor(
    private readonly master: MasterKey,
    private readonly secrets: KeySecrets,
  ) {}

  /**
   * What wraps the keys of a subject.
   *
   * @param parent the family's key for a child; the master key otherwise
   * @param secret the subject's secret; drawn where there is none yet
   */
  async wrapper(subject: string, parent: SubjectKey | undefined, secret?: Buffer): Promise<SubjectKey> {
    if (subject === 'identity') return this.master.wrapper(subject);
    const bytes = secret ?? (await this.secrets.create(subject));
    return parent ? mixed(parent, subject, bytes) : this.master.wrapper(subject, bytes);
  }

  /** Undefined when the secret is gone: that is what destroying a key means, also for a restored database. */
  async opened(
    subject: string,
    parent: SubjectKey | undefined,
    { rows, lookup }: StoredSubject,
  ): Promise<SubjectKey | undefined> {
    const isMixed = rows.some(({ hasSecret }) => hasSecret);
    const secret = isMixed ? await this.secrets.read(subject) : undefined;
    if (isMixed && !secret) return undefined;
    const plain = this.master.wrapper(subject);
    const wrapper = secret ? await this.wrapper(subject, parent, secret) : plain;
    const versions = rows.map((row) => ({
      ...unwrapDataKey(row.hasSecret ? wrapper : plain, subject, row),
      isPending: row.isPending,
    }));
    const lookups = lookup ? readLookups(open(wrapper, lookup, contextOf(subject))) : undefined;
    return new SubjectKey(subject, versions, { lookups, before: parent });
  }

  /** HMAC-SHA256 (32 bytes) under the master key. */
  lookupHash(purpose: string, ...parts: string[]): Buffer {
    return this.master.lookupHash(purpose, ...parts);
  }

  /** The stored form of a subject's look-up secret. */
  wrapLookups(wrapper: SubjectKey, subject: string, lookups: LookupSecret): Buffer {
    return seal(wrapper, writeLookups(lookups), contextOf(subject));
  }

  /** The look-up secret as another version of the parent wraps it. */
  rewrapLookups(wrapper: SubjectKey, subject: string, wrapped: Buffer): Buffer {
    return seal(wrapper, open(wrapper, wrapped, contextOf(subject)), contextOf(subject));
  }
}

const contextOf = (subject: string) => ({ table: 'keyring.lookup_keys', column: 'wrapped', rowId: subject });
