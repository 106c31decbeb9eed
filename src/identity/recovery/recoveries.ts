import { Injectable } from '@nestjs/common';
import { ApiKeys } from '@app/auth';
import { FactorChanges } from '../backup-codes/factor-changes';
import { NewPasswords } from '../passwords/new-passwords';
import { WaysIn } from './ways-in.store';

/** Gives an account back to whoever has its address: new password, and nothing else opens it but what they keep. */
@Injectable()
export class Recoveries {
  constructor(
    private readonly passwords: NewPasswords,
    private readonly ways: WaysIn,
    private readonly changes: FactorChanges,
    private readonly keys: ApiKeys,
  ) {}

  /**
   * Joins the caller's transaction.
   *
   * @returns API keys that ended, for `forget`; null where nobody has the address any more
   * @throws DomainError for a weak password
   */
  async recover(emailHash: Buffer, password: string, kept: readonly string[]): Promise<readonly string[] | null> {
    const account = await this.passwords.replaceForgotten(emailHash, password);
    if (!account) return null;
    const ended = await this.ways.endAllBut(account.id, kept);
    if (ended.factors.length + ended.keys.length > 0) {
      await this.changes.follow(account.id, { ways_in: { from: ended, to: 'ended by a new password' } });
    }
    return ended.keys;
  }

  /** After the commit: a key that is looked up before it is still alive. */
  forget(keys: readonly string[]): void {
    for (const id of keys) this.keys.forget(id);
  }
}
