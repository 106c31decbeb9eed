import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import type { AccountProfile } from '../contract';
import { Account } from '../domain/account';
import { profileOf } from '../persistence/account-profile';

export class MyProfile extends Query<AccountProfile> {
  constructor(readonly accountId: string) {
    super();
  }
}

@QueryHandler(MyProfile)
export class MyProfileHandler implements IQueryHandler<MyProfile> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  execute({ accountId }: MyProfile): Promise<AccountProfile> {
    return this.db.asService('identity', async () => {
      const account = await this.db.manager.findOneByOrFail(Account, { id: accountId });
      return profileOf(await this.keyring.identityKey(), account);
    });
  }
}
