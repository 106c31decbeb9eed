import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { touchesContent } from '@app/auth';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import type { Role } from '@app/kernel';
import { errors } from '../errors';
import type { AccountProfile, NewAccount } from '../contract';
import { Account } from './account';
import { ACCOUNT_COLUMNS } from './account.table';
import { EMAIL_LOOKUP, firstPreferences, normalisedEmail, profileOf, sealProfile } from './account-profile';
import type { SealedProfile } from './account-profile';

const SET_PASSWORD = `
  with changed as (
    update identity.accounts set password_hash = $2 where id = $1 returning email_hash),
  links as (
    update identity.letters l set used_at = $3 from changed
     where l.email_hash = changed.email_hash and l.kind in ('reset_password', 'set_up') and l.used_at is null)
  delete from identity.challenges where account_id = $1`;

/** The accounts, found by id or by the keyed hash of their address, with the key that opens them. */
@Injectable()
export class Accounts {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  emailHash(email: string): Buffer {
    return this.keyring.lookupHash(EMAIL_LOOKUP, normalisedEmail(email));
  }

  byEmail(email: string): Promise<Account | null> {
    return this.byEmailHash(this.emailHash(email));
  }

  async byEmailHash(emailHash: Buffer): Promise<Account | null> {
    const [account] = await this.ask('email_hash = $1', emailHash);
    return account ?? null;
  }

  /** The family of whoever has this address. For nobody's, always the same made-up id: asking tells nothing. */
  async familyNamedBy(email: string): Promise<string> {
    const hash = this.emailHash(email);
    return (await this.byEmailHash(hash))?.familyId ?? madeUpId(hash);
  }

  /** @throws Error for an id nobody has */
  async byId(id: string): Promise<Account> {
    const [account] = await this.ask('id = $1', id);
    if (!account) throw new Error(`there is no account ${id}`);
    return account;
  }

  /** The people of one family, oldest account first. */
  ofFamily(familyId: string): Promise<Account[]> {
    return this.ask('family_id = $1', familyId);
  }

  /** Those with these ids, or everybody in a role; whoever is unknown is left out. */
  named(of: { readonly ids: readonly string[] } | { readonly role: Role }): Promise<Account[]> {
    return 'ids' in of ? this.ask('id = any($1::uuid[])', of.ids) : this.ask('role = $1', of.role);
  }

  async profileOf(account: Account): Promise<AccountProfile> {
    return profileOf(await this.keyring.identityKey(), account);
  }

  /** @throws DomainError ACCOUNT_EXISTS when the address is taken */
  async add(passwordHash: string, newcomer: NewAccount) {
    const { email, role, familyId, firstName, lastName, timeZone, isEmailVerified } = newcomer;
    const id = randomUUID();
    const now = this.clock.now();
    const key = await this.keyring.identityKey();
    const preferences = { ...firstPreferences, ...(timeZone ? { timeZone } : {}) };
    const profile = { email, firstName, lastName, phone: null, preferences };
    const sealed = sealProfile(key, id, profile);
    const verifiedAt = isEmailVerified ? now : null;
    const hash = this.emailHash(email);
    const account = new Account(id, hash, sealed, passwordHash, role, familyId, now, verifiedAt);
    account.awaitsApproval = touchesContent(role);
    return this.db.asService('identity', async () => {
      if (await this.db.manager.existsBy(Account, { emailHash: hash })) throw taken();
      await this.db.manager.insert(Account, account);
      return account;
    });
  }

  /** Joins the caller's transaction. */
  async place(id: string, role: Role, familyId: string | null): Promise<void> {
    await this.db.manager.query('update identity.accounts set role = $2, family_id = $3 where id = $1', [
      id,
      role,
      familyId,
    ]);
  }

  /** Removes accounts with everything that hangs on them. @returns how many there were */
  remove(ids: readonly string[]): Promise<number> {
    return this.db.asService('identity', () =>
      this.db.remove('delete from identity.accounts where id = any($1::uuid[])', [ids]),
    );
  }

  /** Replaces what is sealed of a person. */
  async rewrite(accountId: string, profile: SealedProfile): Promise<void> {
    const sealed = sealProfile(await this.keyring.identityKey(), accountId, profile);
    await this.db.asService('identity', () => this.db.manager.update(Account, { id: accountId }, { profile: sealed }));
  }

  async markVerified(id: string): Promise<void> {
    const emailVerifiedAt = this.clock.now();
    await this.db.asService('identity', () => this.db.manager.update(Account, { id }, { emailVerifiedAt }));
  }

  /** What was begun without the new password ends with the old one: links that open the account, half a sign-in. */
  async setPassword(accountId: string, passwordHash: string): Promise<void> {
    await this.db.askAsService('identity', SET_PASSWORD, [accountId, passwordHash, this.clock.now()]);
  }

  private async ask(which: string, value: Buffer | string | readonly string[]): Promise<Account[]> {
    const statement = `select ${ACCOUNT_COLUMNS} from identity.accounts a where a.${which} order by a.created_at`;
    const rows = await this.db.askAsService<Account[]>('identity', statement, [value]);
    return rows.map((row) => Account.stored(row));
  }
}

const taken = () =>
  new DomainError(errors.ACCOUNT_EXISTS, 'This e-mail address has an account already', 'conflict', '/email');

/** In the form of a random id (RFC 9562, version 4). */
const madeUpId = (hash: Buffer): string => {
  const hex = hash.toString('hex');
  const variant = '89ab'[hash[8] % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
