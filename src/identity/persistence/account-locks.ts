import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { AccountProfile } from '../contract';
import { EMAIL_LOOKUP, normalisedEmail } from './account-profile';

/** Knows which accounts too many wrong passwords have locked, and opens them again. Runs inside a transaction of `identity`. */
@Injectable()
export class AccountLocks {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** @returns until when, for those of the accounts that are locked now, by id */
  async lockedUntil(profiles: readonly AccountProfile[]): Promise<Map<string, Date>> {
    const byKey = new Map(profiles.map((profile) => [this.keyOf(profile).toString('hex'), profile.id]));
    const rows = await this.db.manager.query<{ key: string; until: Date }[]>(
      `select encode(key_hash, 'hex') as key, locked_until as until from identity.sign_in_failures
        where encode(key_hash, 'hex') = any($1::text[]) and locked_until > $2`,
      [[...byKey.keys()], this.clock.now()],
    );
    return new Map(rows.map(({ key, until }) => [byKey.get(key)!, until]));
  }

  async lift(profile: AccountProfile): Promise<void> {
    await this.db.manager.query('delete from identity.sign_in_failures where key_hash = $1', [this.keyOf(profile)]);
  }

  /** As the sign-in counts its failures. */
  private keyOf({ email }: AccountProfile): Buffer {
    const subject = this.keyring.lookupHash(EMAIL_LOOKUP, normalisedEmail(email)).toString('hex');
    return this.keyring.lookupHash('identity.failures.sign_in', subject);
  }
}
