import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ConfirmedAddress } from '../contract';
import { Accounts } from './accounts.store';

@QueryHandler(ConfirmedAddress)
export class ConfirmedAddressHandler implements IQueryHandler<ConfirmedAddress> {
  constructor(private readonly accounts: Accounts) {}

  async execute({ accountId }: ConfirmedAddress): Promise<string | null> {
    const [account] = await this.accounts.named({ ids: [accountId] });
    return account?.emailVerifiedAt ? (await this.accounts.profileOf(account)).email : null;
  }
}
