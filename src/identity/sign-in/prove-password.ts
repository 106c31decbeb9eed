import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Passwords } from '@app/auth';
import { DomainError } from '@app/kernel';
import { Accounts } from '../account/accounts.store';
import { SignInLocks, signInTo } from '../attempts/sign-in-locks.store';

/** Answers with the account whose e-mail address and password were given. */
export class ProvePassword extends Command<string> {
  constructor(
    readonly email: string,
    readonly password: string,
  ) {
    super();
  }
}

/** Says the same, takes as long and locks alike, for an address nobody has and for a wrong password. */
@CommandHandler(ProvePassword)
export class ProvePasswordHandler implements ICommandHandler<ProvePassword> {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly locks: SignInLocks,
  ) {}

  async execute({ email, password }: ProvePassword): Promise<string> {
    const account = await this.accounts.byEmail(email);
    // Before the door is looked at, so that a closed one answers no faster; outside the transaction, because it is slow.
    const isRight = await this.passwords.matches(account?.passwordHash ?? null, password);
    const actor = account ? { accountId: account.id, role: account.role, familyId: account.familyId } : undefined;
    const attempt = { ...signInTo({ emailHash: this.accounts.emailHash(email) }), actor };
    const isProven = await this.locks.settle(attempt, () => Promise.resolve(isRight));
    if (!account || !isProven) throw wrong();
    return account.id;
  }
}

const wrong = () => new DomainError('AUTH_001', 'The e-mail address or the password is wrong', 'unauthenticated');
