import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { AccountProfile, AccountsOfFamily } from '../contract';
import { Accounts } from './accounts.store';

@QueryHandler(AccountsOfFamily)
export class AccountsOfFamilyHandler implements IQueryHandler<AccountsOfFamily> {
  constructor(private readonly accounts: Accounts) {}

  async execute({ familyId }: AccountsOfFamily): Promise<AccountProfile[]> {
    const accounts = await this.accounts.ofFamily(familyId);
    return Promise.all(accounts.map((account) => this.accounts.profileOf(account)));
  }
}
