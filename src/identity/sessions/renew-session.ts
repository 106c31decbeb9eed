import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AccessTokens, authErrors } from '@app/auth';
import { DomainError } from '@app/kernel';
import type { SignedIn } from '../contract';
import { Accounts } from '../account/accounts.store';
import { Sessions } from './sessions.store';

/** Goes on with a living access token alone, as the specification's clients do. */
export class RenewSession extends Command<SignedIn> {
  constructor(readonly accessToken: string) {
    super();
  }
}

@CommandHandler(RenewSession)
export class RenewSessionHandler implements ICommandHandler<RenewSession> {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly tokens: AccessTokens,
  ) {}

  async execute({ accessToken }: RenewSession): Promise<SignedIn> {
    const { accountId, sessionId } = await this.tokens.actorOf(accessToken);
    if (!(await this.sessions.renew(sessionId))) throw refreshTokenNeeded();
    const account = await this.accounts.profileOf(await this.accounts.byId(accountId));
    return { refreshToken: null, account, ...(await this.tokens.issue(accountId, sessionId)) };
  }
}

const refreshTokenNeeded = () =>
  new DomainError(authErrors.AUTH_002, 'Send the refresh token of this session', 'unauthenticated');
