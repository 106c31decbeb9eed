import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { Authenticators } from './authenticators.store';
import { BackupCodes } from '../backup-codes/backup-codes.store';
import type { Origin } from '../attempts/attempt';
import { SignInLocks } from '../attempts/sign-in-locks.store';
import { FactorChanges } from '../backup-codes/factor-changes';

/** Makes an authenticator app count, with one of its codes. Answers with the backup codes, shown this once. */
export class ConfirmAuthenticator extends Command<string[]> {
  constructor(
    readonly accountId: string,
    readonly code: string,
  ) {
    super();
  }
}

@CommandHandler(ConfirmAuthenticator)
export class ConfirmAuthenticatorHandler implements ICommandHandler<ConfirmAuthenticator> {
  constructor(
    private readonly authenticators: Authenticators,
    private readonly backupCodes: BackupCodes,
    private readonly locks: SignInLocks,
    private readonly changes: FactorChanges,
  ) {}

  async execute({ accountId, code }: ConfirmAuthenticator): Promise<string[]> {
    const attempt = { purpose: 'second_factor', subject: `new of ${accountId}`, origin: NEW } as const;
    const isRight = await this.locks.settle(attempt, () => this.authenticators.spend(accountId, code, true));
    if (!isRight) throw wrong();
    const codes = await this.backupCodes.renew(accountId);
    await this.changes.follow(accountId, { totp: { from: null, to: 'set up' } });
    return codes;
  }
}

/** Apart from sign-ins: whoever holds a session and mistypes a new app's code keeps nobody from signing in. */
const NEW: Origin = { network: 'new', deviceId: null };
const wrong = () => new DomainError(errors.CODE_WRONG, 'The code is wrong, or was used already', 'invalid', '/code');
