import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Authenticators } from './authenticators.store';
import { ConfirmOwnPassword } from '../passwords/confirm-own-password';
import { FactorChanges } from '../backup-codes/factor-changes';

export class RemoveAuthenticator extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(RemoveAuthenticator)
export class RemoveAuthenticatorHandler implements ICommandHandler<RemoveAuthenticator> {
  constructor(
    private readonly authenticators: Authenticators,
    private readonly password: ConfirmOwnPassword,
    private readonly changes: FactorChanges,
  ) {}

  async execute({ accountId, password }: RemoveAuthenticator): Promise<void> {
    await this.password.check(accountId, password, '/password');
    if (!(await this.authenticators.remove(accountId))) return;
    await this.changes.follow(accountId, { totp: { from: 'set up', to: null } });
  }
}
