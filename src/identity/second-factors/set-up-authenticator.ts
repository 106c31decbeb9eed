import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { totpUri } from './totp';
import { Accounts } from '../account/accounts.store';
import { Authenticators } from './authenticators.store';

/** Begins to set up an authenticator app; it counts once one of its codes was shown. */
export class SetUpAuthenticator extends Command<{ secret: string; uri: string }> {
  constructor(readonly accountId: string) {
    super();
  }
}

@CommandHandler(SetUpAuthenticator)
export class SetUpAuthenticatorHandler implements ICommandHandler<SetUpAuthenticator> {
  constructor(
    private readonly accounts: Accounts,
    private readonly authenticators: Authenticators,
  ) {}

  async execute({ accountId }: SetUpAuthenticator) {
    const { email } = await this.accounts.profileOf(await this.accounts.byId(accountId));
    const secret = await this.authenticators.begin(accountId);
    if (secret === null) throw exists();
    return { secret, uri: totpUri(secret, email) };
  }
}

const exists = () =>
  new DomainError(errors.TOTP_EXISTS, 'An authenticator app is set up already; remove it first', 'conflict');
