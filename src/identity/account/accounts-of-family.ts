import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { AccountProfile, AccountsOfFamily } from '../contract';
import { Account } from './account';
import { profileOf } from './account-profile';

@QueryHandler(AccountsOfFamily)
export class AccountsOfFamilyHandler implements IQueryHandler<AccountsOfFamily> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  execute({ familyId }: AccountsOfFamily): Promise<AccountProfile[]> {
    return this.db.asService('identity', async () => {
      const key = await this.keyring.identityKey();
      const accounts = await this.db.manager.find(Account, { where: { familyId }, order: { createdAt: 'ASC' } });
      return accounts.map((account) => profileOf(key, account));
    });
  }
}
