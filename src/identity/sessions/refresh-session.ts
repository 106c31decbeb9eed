import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AccessTokens, authErrors } from '@app/auth';
import { DomainError } from '@app/kernel';
import type { SignedIn } from '../contract';
import { Session } from './session';
import { Accounts } from '../account/accounts.store';
import { Sessions } from './sessions.store';
import { SessionEndings } from './session-endings';

export class RefreshSession extends Command<SignedIn> {
  constructor(readonly refreshToken: string) {
    super();
  }
}

@CommandHandler(RefreshSession)
export class RefreshSessionHandler implements ICommandHandler<RefreshSession> {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly tokens: AccessTokens,
    private readonly endings: SessionEndings,
  ) {}

  async execute({ refreshToken }: RefreshSession): Promise<SignedIn> {
    const parsed = Session.parseToken(refreshToken);
    if (!parsed) throw ended();
    const { sessionId, secret } = parsed;
    const { outcome, token, accountId } = await this.sessions.refresh(sessionId, secret);
    if (!accountId) throw ended();
    const actor = { accountId, sessionId };
    if (outcome === 'reused') await this.endings.announce([sessionId], 'identity.refresh_token_reused', actor);
    if (outcome === 'reused' || outcome === 'refused') throw ended();
    const account = await this.accounts.profileOf(await this.accounts.byId(accountId));
    return { refreshToken: token, account, ...(await this.tokens.issue(accountId, sessionId)) };
  }
}

const ended = () => new DomainError(authErrors.AUTH_002, 'The session has ended; sign in again', 'unauthenticated');
