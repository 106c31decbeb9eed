import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { AccountProfile } from '../contract';
import { Accounts } from './accounts.store';

export class MyProfile extends Query<AccountProfile> {
  constructor(readonly accountId: string) {
    super();
  }
}

@QueryHandler(MyProfile)
export class MyProfileHandler implements IQueryHandler<MyProfile> {
  constructor(private readonly accounts: Accounts) {}

  async execute({ accountId }: MyProfile): Promise<AccountProfile> {
    return this.accounts.profileOf(await this.accounts.byId(accountId));
  }
}
