import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Passwords } from '@app/auth';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { DeviceInfo } from '../contract';
import { Accounts } from '../account/accounts.store';
import { OpenSession } from './open-session';
import type { Opened } from './open-session';
import { signInTo } from '../attempts/attempt';
import type { Origin } from '../attempts/attempt';
import { SignInLocks } from '../attempts/sign-in-locks.store';

/** Signs in with an e-mail address and its password. */
export class SignIn extends Command<Opened> {
  constructor(
    readonly credentials: { readonly email: string; readonly password: string },
    readonly origin: Origin,
    /** Asked once the password was right: naming a device leaves a cookie in it. */
    readonly device: () => DeviceInfo,
  ) {
    super();
  }
}

/** Says the same, takes as long and locks alike, for an address nobody has and for a wrong password. */
@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly locks: SignInLocks,
    private readonly commands: CommandBus,
  ) {}

  async execute({ credentials: { email, password }, origin, device }: SignIn): Promise<Opened> {
    const account = await this.accounts.byEmail(email);
    // Before the lock is looked at, so that a locked account answers no faster; outside the transaction, because it is slow.
    const isRight = await this.passwords.matches(account?.passwordHash ?? null, password);
    const actor = account ? { accountId: account.id, role: account.role, familyId: account.familyId } : undefined;
    const attempt = { ...signInTo({ emailHash: this.accounts.emailHash(email) }), origin, actor };
    let opened: Opened | undefined;
    await this.locks.settle(attempt, async (isDoubted) => {
      // In the transaction that forgets the wrong tries: one commit for all that a sign-in writes.
      if (account && isRight) opened = await this.commands.execute(new OpenSession(account.id, device(), isDoubted));
      return opened !== undefined;
    });
    if (!opened) throw wrong();
    return opened;
  }
}

const wrong = () => new DomainError(errors.AUTH_001, 'The e-mail address or the password is wrong', 'unauthenticated');
