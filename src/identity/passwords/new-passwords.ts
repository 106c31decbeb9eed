import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Account } from '../account/account';
import { Accounts } from '../account/accounts.store';
import { Letters } from '../letters/letters.store';
import { ChosenPasswords } from './chosen-passwords';
import { EndSessions } from '../sessions/end-sessions';

/** Gives an account a new password: whoever held the old one is signed out, and the owner is told. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: ChosenPasswords,
    private readonly letters: Letters,
    private readonly commands: CommandBus,
  ) {}

  /** For somebody who forgot the old one. @returns whose it is; null where nobody has the address any more */
  async replaceForgotten(emailHash: Buffer, password: string): Promise<Account | null> {
    const account = await this.accounts.byEmailHash(emailHash);
    if (!account) return null;
    await this.give(account, password);
    // Whoever read the letter has the address, whether or not it was confirmed before.
    await this.accounts.markVerified(account.id);
    return account;
  }

  /** @param keptSessionId the session that stays; none when the old password was forgotten */
  async give(account: Account, password: string, keptSessionId?: string): Promise<void> {
    const { id, emailHash, familyId } = account;
    const hash = await this.passwords.hash(password, '/new_password', await this.accounts.profileOf(account));
    await this.accounts.setPassword(id, hash);
    await this.commands.execute(new EndSessions(id, { except: keptSessionId }, 'identity.password_changed'));
    await this.letters.write('password_changed', emailHash, familyId);
  }
}
