import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Accounts } from '../persistence/accounts';
import { Letters } from '../persistence/letters';

/** Sends another letter that asks to confirm the address; nothing when it is confirmed already. */
export class ResendVerification extends Command<void> {
  constructor(readonly accountId: string) {
    super();
  }
}

@CommandHandler(ResendVerification)
export class ResendVerificationHandler implements ICommandHandler<ResendVerification> {
  constructor(
    private readonly accounts: Accounts,
    private readonly letters: Letters,
  ) {}

  async execute({ accountId }: ResendVerification): Promise<void> {
    const { emailHash, familyId, emailVerifiedAt } = await this.accounts.byId(accountId);
    if (!emailVerifiedAt) await this.letters.write('verify_email', emailHash, familyId);
  }
}
