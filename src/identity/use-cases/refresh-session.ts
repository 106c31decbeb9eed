import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AccessTokens } from '@app/auth';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import type { SignedIn } from '../contract';
import { Account } from '../domain/account';
import { Session } from '../domain/session';
import { profileOf } from '../persistence/account-profile';

export class RefreshSession extends Command<SignedIn> {
  constructor(readonly refreshToken: string) {
    super();
  }
}

@CommandHandler(RefreshSession)
export class RefreshSessionHandler implements ICommandHandler<RefreshSession> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  async execute({ refreshToken }: RefreshSession): Promise<SignedIn> {
    const parsed = Session.parseToken(refreshToken);
    if (!parsed) throw ended();
    const { sessionId, secret } = parsed;
    const now = this.clock.now();
    // Committed whatever the outcome: a reused token must end the session even though the request is refused.
    const result = await this.db.asService('identity', async () => {
      const lock = { mode: 'pessimistic_write' } as const;
      const session = await this.db.manager.findOne(Session, { where: { id: sessionId }, lock });
      if (!session) return null;
      const { outcome, token } = session.refresh(secret, now);
      await this.db.manager.save(session);
      if (outcome !== 'rotated' && outcome !== 'raced') return null;
      const account = await this.db.manager.findOneByOrFail(Account, { id: session.accountId });
      return { refreshToken: token, account: profileOf(await this.keyring.identityKey(), account) };
    });
    if (!result) throw ended();
    return { ...result, ...(await this.tokens.issue(result.account.id, sessionId)) };
  }
}

const ended = () => new DomainError('AUTH_002', 'The session has ended; sign in again', 'unauthenticated');
