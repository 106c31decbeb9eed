import { randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Events } from '@app/work';
import { Account } from '../account/account';
import { ACCOUNT_COLUMNS } from '../account/account.table';
import { LetterDue } from '../contract';
import type { LetterKind } from '../contract';
import { Letter, MOST_AN_HOUR, opensAccount } from './letter';

const HOUR_MS = 3600 * 1000;

/** What is sent: the words need the account, the recipient proves something with token or code. */
interface Prepared {
  readonly kind: LetterKind;
  /** Null for an address nobody has. */
  readonly account: Account | null;
  readonly token: string;
  readonly code: string;
}
type Nullable<T> = { [K in keyof T]: T[K] | null };
const isFound = (account: Nullable<Account>): account is Account => account.id !== null;

/**
 * A letter that is there already, because its job runs again, counts among the recent ones and is due all the same. Of
 * those that open an account only the newest does.
 */
const WRITE = `
  with recent as (
    select count(*) as n from identity.letters
     where email_hash = $1 and kind = $2 and created_at > $3 or id = $4),
  written as (
    insert into identity.letters (id, email_hash, kind, created_at)
    select $4, $1, $2, $5 from recent where n < $6 on conflict do nothing),
  superseded as (
    update identity.letters l set used_at = $5 from recent
     where recent.n < $6 and l.email_hash = $1 and l.kind = $2 and l.kind = any($7::identity.letter_kind[])
       and l.id <> $4 and l.used_at is null)
  select n < $6 as "isDue" from recent`;
const PREPARE = `
  with prepared as (
    update identity.letters set secret_hash = $2, code_hash = $3 where id = $1 and sent_at is null
    returning kind, email_hash)
  select prepared.kind, ${ACCOUNT_COLUMNS}
    from prepared left join identity.accounts a on a.email_hash = prepared.email_hash`;

/** The letters people get, and what those prove. A job sends each one: it knows the letter's id and nothing else. */
@Injectable()
export class Letters {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Has a letter sent to whoever has this address; too many in an hour are left out without a word. */
  write(kind: LetterKind, emailHash: Buffer, familyId: string | null, id: string = randomUUID()): Promise<void> {
    return this.db.asService('identity', async () => {
      const now = this.clock.now();
      // One at a time for an address: parallel requests would each find the hour still quiet.
      await this.db.manager.query("select pg_advisory_xact_lock(hashtextextended('letters/' || $1, 0))", [
        emailHash.toString('hex'),
      ]);
      const values = [emailHash, kind, new Date(now.getTime() - HOUR_MS), id, now, MOST_AN_HOUR, opensAccount];
      const [{ isDue }] = await this.db.manager.query<[{ isDue: boolean }]>(WRITE, values);
      if (!isDue) return;
      await this.events.publish(new LetterDue({ familyId: familyId ?? '', letterId: id }));
    });
  }

  /** Makes what the letter proves; only hashes stay. Null when it was sent already or is gone. */
  async prepare(id: string): Promise<Prepared | null> {
    const [secret, code] = [Letter.secret(), Letter.code()];
    const values = [id, this.hash({ id }, secret), this.hash({ id }, code)];
    const [row] = await this.db.askAsService<({ kind: LetterKind } & Nullable<Account>)[]>('identity', PREPARE, values);
    if (!row) return null;
    const { kind, ...account } = row;
    return { kind, account: isFound(account) ? Account.stored(account) : null, token: `${id}.${secret}`, code };
  }

  /** @returns false when it is gone: its account was erased meanwhile */
  async markSent(id: string): Promise<boolean> {
    const [, changed] = await this.db.askAsService<[unknown[], number]>(
      'identity',
      'update identity.letters set sent_at = $2 where id = $1',
      [id, this.clock.now()],
    );
    return changed > 0;
  }

  /** Removes all letters to an address. @returns how many there were */
  forget(emailHash: Buffer): Promise<number> {
    return this.db.asService('identity', () =>
      this.db.remove('delete from identity.letters where email_hash = $1', [emailHash]),
    );
  }

  async discard(id: string): Promise<void> {
    await this.db.asService('identity', () => this.db.manager.delete(Letter, { id }));
  }

  /**
   * Spends what a link carries on `use`, in one transaction: what `use` refuses leaves it to be tried again.
   *
   * @returns what `use` makes of the hash of the address it was sent to, or null when it proves nothing
   */
  spendToken<T>(kind: LetterKind, token: string, use: (emailHash: Buffer) => Promise<T>): Promise<T | null> {
    return this.db.asService('identity', async () => {
      const letter = await this.proven(kind, token);
      return letter && use(await this.spend(letter));
    });
  }

  /** Likewise, and leaves it to be spent. */
  addressProvenBy(kind: LetterKind, token: string): Promise<Buffer | null> {
    return this.db.asService('identity', async () => (await this.proven(kind, token))?.emailHash ?? null);
  }

  /** Spends the code of the newest letter to an address; wrong guesses void it. */
  spendCode(kind: LetterKind, emailHash: Buffer, code: string): Promise<boolean> {
    return this.db.asService('identity', async () => {
      const letter = await this.db.manager.findOne(Letter, {
        where: { kind, emailHash },
        order: { createdAt: 'DESC' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!letter?.isUsable(this.clock.now())) return false;
      if (this.matches(letter, letter.codeHash, code)) return (await this.spend(letter)) !== null;
      letter.wrongCodes++;
      await this.db.manager.save(letter);
      return false;
    });
  }

  private async proven(kind: LetterKind, token: string): Promise<Letter | null> {
    const parsed = Letter.parseToken(token);
    const letter = parsed && (await this.locked(parsed.id));
    if (!letter || letter.kind !== kind || !letter.isUsable(this.clock.now())) return null;
    return this.matches(letter, letter.secretHash, parsed.secret) ? letter : null;
  }

  private async spend(letter: Letter): Promise<Buffer> {
    letter.usedAt = this.clock.now();
    await this.db.manager.save(letter);
    return letter.emailHash;
  }

  private locked(id: string): Promise<Letter | null> {
    return this.db.manager.findOne(Letter, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  private hash({ id }: Pick<Letter, 'id'>, secret: string): Buffer {
    return this.keyring.lookupHash('identity.letter', id, secret);
  }

  private matches(letter: Letter, hash: Buffer | null, secret: string): boolean {
    return hash !== null && timingSafeEqual(hash, this.hash(letter, secret));
  }
}
