import { Injectable } from '@nestjs/common';
import { Accounts } from '../account/accounts.store';
import { Letters } from '../letters/letters.store';

/** Tells somebody by letter that a key was made with their account: it acts on after they signed out. */
@Injectable()
export class KeyLetters {
  constructor(
    private readonly accounts: Accounts,
    private readonly letters: Letters,
  ) {}

  async tellMaker(accountId: string): Promise<void> {
    const { emailHash, familyId } = await this.accounts.byId(accountId);
    await this.letters.write('api_key_made', emailHash, familyId);
  }
}
