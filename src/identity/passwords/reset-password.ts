import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AuditTrail } from '@app/audit';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { Letters } from '../letters/letters.store';
import { signInTo } from '../attempts/attempt';
import { SignInLocks } from '../attempts/sign-in-locks.store';
import { NewPasswords } from './new-passwords';

/** Sets a new password with the link of a letter. Every session ends, and a locked account is unlocked. */
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
    private readonly passwords: NewPasswords,
    private readonly locks: SignInLocks,
    private readonly audit: AuditTrail,
  ) {}

  async execute({ token, newPassword }: ResetPassword): Promise<void> {
    const isDone = await this.letters.spendToken('reset_password', token, async (emailHash) => {
      const isOwned = await this.passwords.replaceForgotten(emailHash, newPassword);
      if (isOwned) await this.locks.clear(signInTo({ emailHash }));
      return isOwned;
    });
    const outcome = isDone ? 'allowed' : 'denied';
    await this.audit.record({ action: 'identity.reset_password', outcome, ...(isDone ? {} : { code: UNUSABLE }) });
    if (!isDone) throw unusable();
  }
}

const UNUSABLE = errors.CODE_UNUSABLE;
const unusable = () =>
  new DomainError(UNUSABLE, 'The link is wrong, used or too old; ask for another', 'invalid', '/token');
