import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@app/audit';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { Account } from '../account/account';
import { signInTo } from './attempt';
import type { Attempt, Guarded } from './attempt';
import { isClean, isLocked, oneMore, oneMoreOfAll } from './failures';
import type { Failures } from './failures';

type Row = Failures & { readonly keyHash: Buffer };
interface Standing {
  /** Of where the try came from. */
  readonly own: Row;
  /** Of everywhere that the account does not know, together; null where the device is known. */
  readonly all: Row | null;
}

/**
 * Takes the rows' locks, first the origin's and then that of all, and answers with them as they are after the wait: the
 * update changes nothing. A device that signed in before has a row of its own and no part in the other.
 */
const LOCKED = `
  with origin as (
    select exists (select from identity.known_devices where account_id = $5 and device_hash = $6) as is_known),
  keys as (
    select 1 as place, case when is_known then $3::bytea else $2::bytea end as key_hash from origin
    union all select 2, $1::bytea from origin where not is_known)
  insert into identity.sign_in_failures (key_hash, subject_hash, failures, last_failed_at)
  select key_hash, $1::bytea, 0, $4::timestamptz from keys order by place
  on conflict (key_hash) do update set key_hash = excluded.key_hash
  returning key_hash as "keyHash", failures, last_failed_at as "lastFailedAt", locked_until as "lockedUntil"`;
const WRITE = `
  update identity.sign_in_failures f set failures = n.failures, last_failed_at = n.at, locked_until = n.until
    from unnest($1::bytea[], $2::int[], $3::timestamptz[], $4::timestamptz[]) as n (key_hash, failures, at, until)
   where f.key_hash = n.key_hash`;
/** In the order in which tries lock, or the two would wait for each other. */
const CLEAR = `
  delete from identity.sign_in_failures where key_hash in (
    select key_hash from identity.sign_in_failures where subject_hash = $1
     order by key_hash = subject_hash, key_hash for update)`;

/**
 * Counts failed tries and makes whoever failed wait: a device that is known to the account, or else a network, and nobody
 * besides. What nobody has is counted like what somebody has.
 */
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
   * runs only while its origin need not wait, inside the transaction; it is told whether so much was tried from
   * everywhere that what can be guessed proves nothing by itself.
   *
   * @throws DomainError AUTH_005 while the origin has to wait, also for what is right
   */
  async settle(attempt: Attempt, prove: (isDoubted: boolean) => Promise<boolean>): Promise<boolean> {
    const now = this.clock.now();
    const { isRight, own } = await this.db.asService('identity', async () => {
      const standing = await this.standingOf(attempt, now);
      const { own, all } = standing;
      if (isLocked(own, now)) return { isRight: false, own };
      const isRight = await prove(all !== null && isLocked(all, now));
      if (!isRight) await this.count(standing, now);
      else if (!isClean(own)) await this.write([{ ...own, failures: 0, lastFailedAt: now, lockedUntil: null }]);
      return { isRight, own };
    });
    const code = isLocked(own, now) ? errors.AUTH_005 : errors.AUTH_001;
    const action = `identity.${attempt.purpose}`;
    if (!isRight) await this.audit.record({ action, outcome: 'denied', code, actor: attempt.actor });
    if (isLocked(own, now)) throw tooManyFailures(own.lockedUntil!, now);
    if (!isRight && isLocked(oneMore(own, now), now)) {
      await this.audit.record({ action: 'identity.lock', outcome: 'allowed', actor: attempt.actor });
    }
    return isRight;
  }

  /** Until when somebody has to wait to try a password of each account, by account id; others are left out. */
  async closedTo(accounts: readonly Account[]): Promise<Map<string, Date>> {
    const ids = new Map(accounts.map((account) => [this.subjectOf(signInTo(account)).toString('hex'), account.id]));
    const rows = await this.db.manager.query<{ key: string; until: Date }[]>(
      `select encode(subject_hash, 'hex') as key, max(locked_until) as until from identity.sign_in_failures
        where subject_hash = any($1::bytea[]) and locked_until > $2 group by subject_hash`,
      [[...ids.keys()].map((key) => Buffer.from(key, 'hex')), this.clock.now()],
    );
    return new Map(rows.map(({ key, until }) => [ids.get(key)!, until]));
  }

  /** Forgets what was tried, from everywhere: the owner has proven who they are in another way. */
  async clear(guarded: Guarded): Promise<void> {
    await this.db.asService('identity', () => this.db.manager.query(CLEAR, [this.subjectOf(guarded)]));
  }

  private async standingOf(attempt: Attempt, now: Date): Promise<Standing> {
    const { purpose, subject, origin, actor } = attempt;
    const accountId = actor?.accountId ?? null;
    const of = (kind: string, name: string) =>
      this.keyring.lookupHash(`identity.failures.${purpose}`, subject, kind, name);
    const device = origin.deviceId ?? '';
    const all = this.subjectOf(attempt);
    const known = this.keyring.lookupHash('identity.device', accountId ?? '', device);
    const values = [all, of('network', origin.network), of('device', device), now, accountId, known];
    const rows = await this.db.manager.query<Row[]>(LOCKED, values);
    const isOfAll = ({ keyHash }: Row) => keyHash.equals(all);
    return { own: rows.find((row) => !isOfAll(row))!, all: rows.find(isOfAll) ?? null };
  }

  private count({ own, all }: Standing, now: Date): Promise<void> {
    return this.write([{ ...own, ...oneMore(own, now) }, ...(all ? [{ ...all, ...oneMoreOfAll(all, now) }] : [])]);
  }

  private async write(rows: readonly Row[]): Promise<void> {
    await this.db.manager.query(WRITE, [
      rows.map(({ keyHash }) => keyHash),
      rows.map(({ failures }) => failures),
      rows.map(({ lastFailedAt }) => lastFailedAt),
      rows.map(({ lockedUntil }) => lockedUntil),
    ]);
  }

  private subjectOf({ purpose, subject }: Guarded): Buffer {
    return this.keyring.lookupHash(`identity.failures.${purpose}`, subject);
  }
}

const tooManyFailures = (until: Date, now: Date) =>
  new DomainError(errors.AUTH_005, 'Too many wrong tries; try again later', 'too-many', undefined, {
    retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / 1000),
  });
