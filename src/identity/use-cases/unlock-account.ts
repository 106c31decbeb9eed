import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Account } from '../domain/account';
import { accountNotFound } from '../persistence/administered-accounts';
import { profileOf } from '../persistence/account-profile';
import { AccountLocks } from '../persistence/account-locks';

export class UnlockAccount extends Command<void> {
  constructor(readonly accountId: string) {
    super();
  }
}

/** Lets somebody try again at once who mistyped the password too often. */
@CommandHandler(UnlockAccount)
export class UnlockAccountHandler implements ICommandHandler<UnlockAccount> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly locks: AccountLocks,
  ) {}

  async execute({ accountId }: UnlockAccount): Promise<void> {
    noteForAudit({ objectType: 'account' });
    await this.db.asService('identity', async () => {
      const account = await this.db.manager.findOneBy(Account, { id: accountId });
      if (!account) throw accountNotFound();
      await this.locks.lift(profileOf(await this.keyring.identityKey(), account));
    });
  }
}
