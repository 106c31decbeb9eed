import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AuditTrail } from '@app/audit';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { Letters } from '../letters/letters.store';
import { signInTo } from '../attempts/attempt';
import { SignInLocks } from '../attempts/sign-in-locks.store';
import { Recoveries } from './recoveries';

/** Sets a new password with the link of a letter. Every session and every other way in ends but those kept. */
export class ResetPassword extends Command<void> {
  constructor(
    readonly token: string,
    readonly newPassword: string,
    readonly kept: readonly string[],
  ) {
    super();
  }
}

/** A locked account is unlocked by it. */
@CommandHandler(ResetPassword)
export class ResetPasswordHandler implements ICommandHandler<ResetPassword> {
  constructor(
    private readonly letters: Letters,
    private readonly recoveries: Recoveries,
    private readonly locks: SignInLocks,
    private readonly audit: AuditTrail,
  ) {}

  async execute({ token, newPassword, kept }: ResetPassword): Promise<void> {
    const endedKeys = await this.letters.spendToken('reset_password', token, async (emailHash) => {
      const ended = await this.recoveries.recover(emailHash, newPassword, kept);
      if (ended) await this.locks.clear(signInTo({ emailHash }));
      return ended;
    });
    const isDone = endedKeys !== null;
    const outcome = isDone ? 'allowed' : 'denied';
    await this.audit.record({ action: 'identity.reset_password', outcome, ...(isDone ? {} : { code: UNUSABLE }) });
    if (!isDone) throw unusableLink();
    this.recoveries.forget(endedKeys);
  }
}

const UNUSABLE = errors.CODE_UNUSABLE;
export const unusableLink = () =>
  new DomainError(UNUSABLE, 'The link is wrong, used or too old; ask for another', 'invalid', '/token');
