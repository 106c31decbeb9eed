import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { AdministeredAccounts } from './administered-accounts.store';
import { signInTo } from '../attempts/attempt';
import { SignInLocks } from '../attempts/sign-in-locks.store';

export class UnlockAccount extends Command<void> {
  constructor(readonly accountId: string) {
    super();
  }
}

/** Lets somebody try again at once who mistyped the password too often. */
@CommandHandler(UnlockAccount)
export class UnlockAccountHandler implements ICommandHandler<UnlockAccount> {
  constructor(
    private readonly accounts: AdministeredAccounts,
    private readonly locks: SignInLocks,
  ) {}

  async execute({ accountId }: UnlockAccount): Promise<void> {
    noteForAudit({ objectType: 'account' });
    await this.accounts.within(async () => this.locks.clear(signInTo(await this.accounts.one(accountId))));
  }
}
