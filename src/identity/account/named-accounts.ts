import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { NamedAccounts } from '../contract';
import { Accounts } from './accounts.store';

@QueryHandler(NamedAccounts)
export class NamedAccountsHandler implements IQueryHandler<NamedAccounts> {
  constructor(private readonly accounts: Accounts) {}

  async execute({ of }: NamedAccounts) {
    const profiles = await this.accounts.named(of);
    return profiles.map(({ id, role, firstName, lastName }) => ({ id, role, firstName, lastName }));
  }
}
