import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { normalisedEmail } from '../persistence/account-profile';
import { Accounts } from '../persistence/accounts';
import { Letters } from '../persistence/letters';
import { SignInLocks } from '../persistence/sign-in-locks';
import { NewPasswords } from './new-passwords';

/** Sets a new password with the link of a letter. Every session ends, and a locked door opens again. */
export class ResetPassword extends Command<void> {
  constructor(
    readonly token: string,
    readonly newPassword: string,
  ) {
    super();
  }
}

@CommandHandler(ResetPassword)
export class ResetPasswordHandler implements ICommandHandler<ResetPassword> {
  constructor(
    private readonly letters: Letters,
    private readonly accounts: Accounts,
    private readonly passwords: NewPasswords,
    private readonly locks: SignInLocks,
  ) {}

  async execute({ token, newPassword }: ResetPassword): Promise<void> {
    const emailHash = await this.letters.spendToken('reset_password', token);
    const account = emailHash && (await this.accounts.byEmailHash(emailHash));
    if (!account) throw unusable();
    await this.passwords.give(account, newPassword);
    // Whoever read the letter has the address, whether or not it was confirmed before.
    await this.accounts.markVerified(account.id);
    const { email } = await this.accounts.profileOf(account);
    await this.locks.clear({ purpose: 'sign_in', subject: normalisedEmail(email) });
  }
}

const unusable = () =>
  new DomainError('CODE_UNUSABLE', 'The link is wrong, used or too old; ask for another', 'invalid', '/token');
