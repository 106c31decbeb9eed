import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AccessTokens } from '@app/auth';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { SignedIn, StartSession } from '../contract';
import { Account } from '../domain/account';
import { Session } from '../domain/session';
import { profileOf } from '../persistence/account-profile';

@CommandHandler(StartSession)
export class StartSessionHandler implements ICommandHandler<StartSession> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  async execute({ accountId, device }: StartSession): Promise<SignedIn> {
    const now = this.clock.now();
    const [session, refreshToken] = Session.start(accountId, device, now);
    const account = await this.db.asService('identity', async () => {
      const found = await this.db.manager.findOneByOrFail(Account, { id: accountId });
      if (found.suspendedAt) throw accountSuspended();
      found.rememberSignIn(now);
      await this.db.manager.save(found);
      await this.db.manager.insert(Session, session);
      return profileOf(await this.keyring.identityKey(), found);
    });
    return { ...(await this.tokens.issue(accountId, session.id)), refreshToken, account };
  }
}

const accountSuspended = () =>
  new DomainError('ACCOUNT_SUSPENDED', 'This account is suspended; ask the administrator', 'forbidden');
