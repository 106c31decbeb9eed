import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { AccountProfile, AccountsOfFamily } from '../contract';
import { Accounts } from './accounts.store';

@QueryHandler(AccountsOfFamily)
export class AccountsOfFamilyHandler implements IQueryHandler<AccountsOfFamily> {
  constructor(private readonly accounts: Accounts) {}

  execute({ familyId }: AccountsOfFamily): Promise<AccountProfile[]> {
    return this.accounts.ofFamily(familyId);
  }
}
