import { Injectable } from '@nestjs/common';
import { Accounts } from '../account/accounts.store';
import { Letters } from '../letters/letters.store';

/** Asks the owner of an account by mail, where so much was guessed that a password alone proves nothing. */
@Injectable()
export class MailedCodes {
  constructor(
    private readonly accounts: Accounts,
    private readonly letters: Letters,
  ) {}

  async send(accountId: string): Promise<void> {
    const { emailHash, familyId } = await this.accounts.byId(accountId);
    await this.letters.write('sign_in_code', emailHash, familyId);
  }

  /** What is right is spent; a few wrong ones void it. */
  async isRight(accountId: string, code: string): Promise<boolean> {
    const { emailHash } = await this.accounts.byId(accountId);
    return this.letters.spendCode('sign_in_code', emailHash, code);
  }
}
