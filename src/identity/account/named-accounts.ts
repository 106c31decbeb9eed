import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { In } from 'typeorm';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { NamedAccounts } from '../contract';
import { Account } from './account';
import { profileOf } from './account-profile';

@QueryHandler(NamedAccounts)
export class NamedAccountsHandler implements IQueryHandler<NamedAccounts> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  execute({ of }: NamedAccounts) {
    return this.db.asService('identity', async () => {
      const key = await this.keyring.identityKey();
      const where = 'ids' in of ? { id: In([...of.ids]) } : { role: of.role };
      const accounts = await this.db.manager.find(Account, { where });
      return accounts.map((account) => {
        const { id, role, firstName, lastName } = profileOf(key, account);
        return { id, role, firstName, lastName };
      });
    });
  }
}
