import { randomUUID } from 'node:crypto';
import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Passwords } from '@app/auth';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { CreateAccount } from '../contract';
import { Account } from '../domain/account';
import { EMAIL_LOOKUP, normalisedEmail, sealProfile } from '../persistence/account-profile';

@CommandHandler(CreateAccount)
export class CreateAccountHandler implements ICommandHandler<CreateAccount> {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  async execute({ account: { email, password, role, familyId, firstName, lastName } }: CreateAccount): Promise<string> {
    const id = randomUUID();
    const passwordHash = await this.passwords.hash(password);
    await this.db.asService('identity', async () => {
      const key = await this.keyring.identityKey();
      const profile = sealProfile(key, id, { email, firstName, lastName });
      const emailHash = this.keyring.lookupHash(EMAIL_LOOKUP, normalisedEmail(email));
      const account = new Account(id, emailHash, profile, passwordHash, role, familyId, this.clock.now());
      if (await this.db.manager.existsBy(Account, { emailHash })) throw taken();
      await this.db.manager.insert(Account, account);
    });
    return id;
  }
}

const taken = () =>
  new DomainError('ACCOUNT_EXISTS', 'This e-mail address has an account already', 'conflict', '/email');
