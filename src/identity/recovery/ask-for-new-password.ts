import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AuditTrail } from '@app/audit';
import { Accounts } from '../account/accounts.store';
import { Letters } from '../letters/letters.store';

/** Somebody forgot a password. What happens here is the same for every address; the job looks whose it is. */
export class AskForNewPassword extends Command<void> {
  constructor(readonly email: string) {
    super();
  }
}

@CommandHandler(AskForNewPassword)
export class AskForNewPasswordHandler implements ICommandHandler<AskForNewPassword> {
  constructor(
    private readonly accounts: Accounts,
    private readonly letters: Letters,
    private readonly audit: AuditTrail,
  ) {}

  async execute({ email }: AskForNewPassword): Promise<void> {
    await this.letters.write('reset_password', this.accounts.emailHash(email), null);
    await this.audit.record({ action: 'identity.ask_for_new_password', outcome: 'allowed' });
  }
}
