import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { Account } from '../account/account';
import { accountNotFound } from './administered-accounts.store';
import { SignInLocks, signInTo } from '../sign-in/sign-in-locks.store';

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
    private readonly locks: SignInLocks,
  ) {}

  async execute({ accountId }: UnlockAccount): Promise<void> {
    noteForAudit({ objectType: 'account' });
    await this.db.asService('identity', async () => {
      const account = await this.db.manager.findOneBy(Account, { id: accountId });
      if (!account) throw accountNotFound();
      await this.locks.clear(signInTo(account));
    });
  }
}
