import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { NamedAccounts } from '../contract';
import { Accounts } from './accounts.store';

@QueryHandler(NamedAccounts)
export class NamedAccountsHandler implements IQueryHandler<NamedAccounts> {
  constructor(private readonly accounts: Accounts) {}

  async execute({ of }: NamedAccounts) {
    const found = await this.accounts.named(of);
    const profiles = await Promise.all(found.map((account) => this.accounts.profileOf(account)));
    return profiles.map(({ id, role, firstName, lastName }) => ({ id, role, firstName, lastName }));
  }
}
