import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Accounts } from '../account/accounts.store';
import { Letters } from '../letters/letters.store';

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
