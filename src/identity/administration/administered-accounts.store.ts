import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import type { Role } from '@app/kernel';
import { RightsChanges } from '@app/realtime';
import { errors } from '../errors';
import { Account } from '../account/account';
import { mayLoseRights } from './staff';
import type { AccountState } from './staff';

/** What is left out does not matter. */
interface Wanted {
  readonly role?: Role;
  readonly emailHash?: Buffer;
  readonly state?: AccountState;
}

/** Reads accounts for administrators, and changes them on behalf of administrators, one at a time, so that two of them cannot remove each other. */
@Injectable()
export class AdministeredAccounts {
  constructor(
    private readonly db: Database,
    private readonly rights: RightsChanges,
  ) {}

  /** Runs `work` where the accounts of every family are visible. */
  within<T>(work: () => Promise<T>): Promise<T> {
    return this.db.asService('identity', work);
  }

  /** @throws DomainError ACCOUNT_NOT_FOUND */
  async one(id: string): Promise<Account> {
    const account = await this.within(() => this.db.manager.findOneBy(Account, { id }));
    if (!account) throw accountNotFound();
    return account;
  }

  /** Newest first, with the number of all that fit; joins the caller's transaction. */
  page({ role, emailHash, state }: Wanted, limit: number, offset: number): Promise<[Account[], number]> {
    const where = {
      ...(role && { role }),
      ...(emailHash && { emailHash }),
      ...(state && { suspendedAt: state === 'suspended' ? Not(IsNull()) : IsNull() }),
      ...(state && state !== 'suspended' && { awaitsApproval: state === 'awaiting_approval' }),
    };
    const order = { createdAt: 'DESC', id: 'ASC' } as const;
    return this.db.manager.findAndCount(Account, { where, order, take: limit, skip: offset });
  }

  /** Those of the accounts that have an authenticator or a passkey; joins the caller's transaction. */
  async withSecondFactor(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.db.manager.query<{ id: string }[]>(
      `select account_id as id from identity.authenticators where account_id = any($1::uuid[]) and confirmed_at is not null
       union select account_id from identity.passkeys where account_id = any($1::uuid[])`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * @param change answers which columns change; what the person may do follows everywhere within a second
   * @throws DomainError ACCOUNT_NOT_FOUND, OWN_ACCOUNT, LAST_ADMINISTRATOR
   */
  change(
    id: string,
    byAccountId: string,
    change: (account: Account) => Partial<Pick<Account, 'role' | 'suspendedAt'>>,
  ): Promise<Account> {
    return this.db.asService('identity', async () => {
      const administrators = await this.db.manager.query<{ id: string }[]>(
        `select id from identity.accounts where role = 'system_admin' and suspended_at is null order by id for update`,
      );
      const lock = { mode: 'pessimistic_write' } as const;
      const account = await this.db.manager.findOne(Account, { where: { id }, lock });
      if (!account) throw accountNotFound();
      mayLoseRights(account, byAccountId, administrators.filter((one) => one.id !== id).length);
      const changed = change(account);
      await this.db.manager.update(Account, { id }, changed);
      if (changed.suspendedAt) await this.endSessions(id, changed.suspendedAt);
      await this.rights.announce(id);
      return Object.assign(account, changed);
    });
  }

  private async endSessions(accountId: string, at: Date): Promise<void> {
    await this.db.manager.query(
      'update identity.sessions set ended_at = $2 where account_id = $1 and ended_at is null',
      [accountId, at],
    );
  }
}

export const accountNotFound = () => new DomainError(errors.ACCOUNT_NOT_FOUND, 'There is no such account', 'not-found');
