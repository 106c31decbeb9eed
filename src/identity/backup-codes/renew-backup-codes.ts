import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { BackupCodes } from './backup-codes.store';
import { SecondFactors } from './second-factors.store';
import { ConfirmOwnPassword } from '../passwords/confirm-own-password';
import { FactorChanges } from './factor-changes';

/** Makes new backup codes; the old ones open nothing any more. */
export class RenewBackupCodes extends Command<string[]> {
  constructor(
    readonly accountId: string,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(RenewBackupCodes)
export class RenewBackupCodesHandler implements ICommandHandler<RenewBackupCodes> {
  constructor(
    private readonly backupCodes: BackupCodes,
    private readonly factors: SecondFactors,
    private readonly password: ConfirmOwnPassword,
    private readonly changes: FactorChanges,
  ) {}

  async execute({ accountId, password }: RenewBackupCodes): Promise<string[]> {
    await this.password.check(accountId, password, '/password');
    if ((await this.factors.methodsOf(accountId)).length === 0) throw nothingToStandInFor();
    const codes = await this.backupCodes.renew(accountId);
    await this.changes.follow(accountId, { backup_codes: { from: 'old', to: 'new' } });
    return codes;
  }
}

const nothingToStandInFor = () =>
  new DomainError(errors.NO_SECOND_FACTOR, 'Set up an authenticator app or a passkey first', 'conflict');
