import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Passwords } from '@app/auth';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { Account } from '../domain/account';
import { EMAIL_LOOKUP, normalisedEmail } from '../persistence/account-profile';

/** Answers with the account whose e-mail address and password were given. */
export class ProvePassword extends Command<string> {
  constructor(
    readonly email: string,
    readonly password: string,
  ) {
    super();
  }
}

/** Says the same, and takes as long, for an address nobody has and for a wrong password. */
@CommandHandler(ProvePassword)
export class ProvePasswordHandler implements ICommandHandler<ProvePassword> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  async execute({ email, password }: ProvePassword): Promise<string> {
    const emailHash = this.keyring.lookupHash(EMAIL_LOOKUP, normalisedEmail(email));
    const account = await this.db.asService('identity', () => this.db.manager.findOneBy(Account, { emailHash }));
    const now = this.clock.now();
    const isRight = await this.passwords.matches(account?.passwordHash ?? null, password);
    if (account?.isLocked(now)) throw tooManyFailures(account.lockedUntil!, now);
    if (!account) throw wrong();
    if (!isRight) {
      await this.rememberFailure(account.id, now);
      throw wrong();
    }
    return account.id;
  }

  private rememberFailure(id: string, now: Date): Promise<void> {
    return this.db.asService('identity', async () => {
      const account = await this.db.manager.findOneOrFail(Account, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      account.rememberFailure(now);
      await this.db.manager.save(account);
    });
  }
}

const wrong = () => new DomainError('AUTH_001', 'The e-mail address or the password is wrong', 'unauthenticated');

const tooManyFailures = (until: Date, now: Date) =>
  new DomainError('AUTH_005', 'Too many wrong passwords; try again later', 'too-many', undefined, {
    retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / 1000),
  });
