import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Accounts } from '../account/accounts.store';
import { PrepareLetter } from '../contract';
import type { PreparedLetter } from '../contract';
import { Letters } from '../letters/letters.store';

@CommandHandler(PrepareLetter)
export class PrepareLetterHandler implements ICommandHandler<PrepareLetter> {
  constructor(
    private readonly letters: Letters,
    private readonly accounts: Accounts,
  ) {}

  async execute({ letterId }: PrepareLetter): Promise<PreparedLetter | null> {
    const prepared = await this.letters.prepare(letterId);
    if (!prepared) return null;
    const { kind, account, token, code } = prepared;
    if (account) {
      const { email, preferences } = await this.accounts.profileOf(account);
      return { kind, to: email, language: preferences.language, token, code };
    }
    // Somebody asked for a new password with an address nobody has: from outside, both look alike.
    await this.letters.discard(letterId);
    return null;
  }
}
