import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { CreateAccount } from '../contract';
import { Accounts } from '../account/accounts.store';
import { ChosenPasswords } from '../passwords/chosen-passwords';
import { Letters } from '../letters/letters.store';

@CommandHandler(CreateAccount)
export class CreateAccountHandler implements ICommandHandler<CreateAccount> {
  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly passwords: ChosenPasswords,
    private readonly letters: Letters,
  ) {}

  async execute({ account }: CreateAccount): Promise<string> {
    const passwordHash = await this.passwords.hash(account.password, '/password', account);
    return this.db.asService('identity', async () => {
      const { id, emailHash, familyId } = await this.accounts.add(passwordHash, account);
      const kind = account.isInvited ? 'set_up' : 'verify_email';
      if (!account.isEmailVerified) await this.letters.write(kind, emailHash, familyId);
      return id;
    });
  }
}
