import { Injectable } from '@nestjs/common';
import { Mailer } from '@app/mail';
import { Accounts } from '../account/accounts.store';
import { Letters } from './letters.store';

/** Destroys what people were written and did not fetch: it names them. Joins the erasure's transaction. */
@Injectable()
export class UndeliveredLetters {
  constructor(
    private readonly accounts: Accounts,
    private readonly letters: Letters,
    private readonly mailer: Mailer,
  ) {}

  /** @returns how many letters were kept about these accounts */
  async erase(accountIds: readonly string[]): Promise<number> {
    let erased = 0;
    for (const account of await this.accounts.named({ ids: accountIds })) {
      const { email } = await this.accounts.profileOf(account);
      erased += await this.letters.forget(account.emailHash);
      // Before the commit: a crash leaves less than was said to be left, never more.
      await this.mailer.forget(email);
    }
    return erased;
  }
}
