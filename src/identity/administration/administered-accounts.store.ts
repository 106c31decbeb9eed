import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { RightsChanges } from '@app/realtime';
import { Account } from '../account/account';
import { mayLoseRights } from './staff';

/** Changes accounts on behalf of administrators, one at a time, so that two of them cannot remove each other. */
@Injectable()
export class AdministeredAccounts {
  constructor(
    private readonly db: Database,
    private readonly rights: RightsChanges,
  ) {}

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

export const accountNotFound = () => new DomainError('ACCOUNT_NOT_FOUND', 'There is no such account', 'not-found');
