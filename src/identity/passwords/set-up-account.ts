import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AuditTrail } from '@app/audit';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { Accounts } from '../account/accounts.store';
import { Letters } from '../letters/letters.store';
import { ChosenPasswords } from './chosen-passwords';

export class SetUpAccount extends Command<void> {
  constructor(
    readonly code: string,
    readonly password: string,
  ) {
    super();
  }
}

/** Spends what the first letter carries: the invited person chooses a password that the administrator never knew. */
@CommandHandler(SetUpAccount)
export class SetUpAccountHandler implements ICommandHandler<SetUpAccount> {
  constructor(
    private readonly letters: Letters,
    private readonly accounts: Accounts,
    private readonly passwords: ChosenPasswords,
    private readonly audit: AuditTrail,
  ) {}

  async execute({ code, password }: SetUpAccount): Promise<void> {
    const account = await this.letters.spendToken('set_up', code.trim(), async (emailHash) => {
      const invited = await this.accounts.byEmailHash(emailHash);
      if (!invited) return null;
      const hash = await this.passwords.hash(password, '/password', await this.accounts.profileOf(invited));
      await this.accounts.setPassword(invited.id, hash);
      // Whoever read the letter has the address.
      await this.accounts.markVerified(invited.id);
      return invited;
    });
    const outcome = account ? 'allowed' : 'denied';
    await this.audit.record({ action: 'identity.set_up', outcome, actor: account ? { accountId: account.id } : {} });
    if (!account) throw unusable();
  }
}

/** Unknown, used and expired codes get one answer, so that guessing teaches nothing. */
const unusable = () => new DomainError(errors.SET_UP_CODE, 'This code is not valid any more', 'invalid', '/code');
