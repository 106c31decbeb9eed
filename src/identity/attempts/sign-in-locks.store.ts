import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@app/audit';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Actor, Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { Account } from '../account/account';
import { Failures, isClean, isLocked, oneMore } from './failures';

/** What is tried: a password for an address, or a code for an account. */
export interface Attempt {
  readonly purpose: 'sign_in' | 'second_factor' | 'confirm_password';
  /** The keyed hash of an address, or an account id. */
  readonly subject: string;
  /** Whose account it is, where there is one: for the audit trail alone. */
  readonly actor?: Partial<Actor>;
}

/** Counts failed tries and locks an account for a while. What nobody has is counted and locked like what somebody has. */
@Injectable()
export class SignInLocks {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Judges a try: one at a time for a subject, so that many at once are not more guesses than many in a row. `prove`
   * runs only while it is not locked, inside the transaction.
   *
   * @throws DomainError AUTH_005 while it is locked, also for what is right
   */
  async settle(attempt: Attempt, prove: () => Promise<boolean>): Promise<boolean> {
    const now = this.clock.now();
    const { isRight, before } = await this.db.asService('identity', async () => {
      const before = await this.failuresOf(attempt, now);
      if (isLocked(before, now)) return { isRight: false, before };
      const isRight = await prove();
      if (!isRight) await this.write(attempt, oneMore(before, now));
      else if (!isClean(before)) await this.write(attempt, null);
      return { isRight, before };
    });
    const code = isLocked(before, now) ? errors.AUTH_005 : errors.AUTH_001;
    const action = `identity.${attempt.purpose}`;
    if (!isRight) await this.audit.record({ action, outcome: 'denied', code, actor: attempt.actor });
    if (isLocked(before, now)) throw tooManyFailures(before.lockedUntil!, now);
    if (!isRight && isLocked(oneMore(before, now), now)) {
      await this.audit.record({ action: 'identity.lock', outcome: 'allowed', actor: attempt.actor });
    }
    return isRight;
  }

  /** Until when each account is locked for passwords, by account id; those that are not are left out. */
  async closedTo(accounts: readonly Account[]): Promise<Map<string, Date>> {
    const ids = new Map(accounts.map((account) => [this.keyOf(signInTo(account)).toString('hex'), account.id]));
    const rows = await this.db.manager.query<{ key: string; until: Date }[]>(
      `select encode(key_hash, 'hex') as key, locked_until as until from identity.sign_in_failures
        where key_hash = any($1::bytea[]) and locked_until > $2`,
      [[...ids.keys()].map((key) => Buffer.from(key, 'hex')), this.clock.now()],
    );
    return new Map(rows.map(({ key, until }) => [ids.get(key)!, until]));
  }

  /** Unlocks the account: the owner has proven who they are in another way. */
  async clear(attempt: Attempt): Promise<void> {
    await this.db.asService('identity', () => this.write(attempt, null));
  }

  private async failuresOf(attempt: Attempt, now: Date): Promise<Failures> {
    // The update changes nothing: it takes the row's lock, and answers with the row as it is after the wait.
    const [failures] = await this.db.manager.query<Failures[]>(
      `insert into identity.sign_in_failures (key_hash, failures, last_failed_at) values ($1, 0, $2)
       on conflict (key_hash) do update set key_hash = excluded.key_hash
       returning failures, last_failed_at as "lastFailedAt", locked_until as "lockedUntil"`,
      [this.keyOf(attempt), now],
    );
    return failures;
  }

  private async write(attempt: Attempt, after: Failures | null): Promise<void> {
    const { failures, lastFailedAt, lockedUntil } = after ?? {
      failures: 0,
      lastFailedAt: this.clock.now(),
      lockedUntil: null,
    };
    await this.db.manager.query(
      `update identity.sign_in_failures set failures = $2, last_failed_at = $3, locked_until = $4 where key_hash = $1`,
      [this.keyOf(attempt), failures, lastFailedAt, lockedUntil],
    );
  }

  private keyOf({ purpose, subject }: Attempt): Buffer {
    return this.keyring.lookupHash(`identity.failures.${purpose}`, subject);
  }
}

/** Trying a password; counted by the address, so that one nobody has is no exception. */
export const signInTo = ({ emailHash }: Pick<Account, 'emailHash'>): Attempt => ({
  purpose: 'sign_in',
  subject: emailHash.toString('hex'),
});

const tooManyFailures = (until: Date, now: Date) =>
  new DomainError(errors.AUTH_005, 'Too many wrong tries; try again later', 'too-many', undefined, {
    retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / 1000),
  });
