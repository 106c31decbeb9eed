import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Passwords } from '@app/auth';
import type { Account } from '../account/account';
import { Accounts } from '../account/accounts.store';
import { Letters } from '../letters/letters.store';
import { EndSessions } from '../sessions/end-sessions';

/** Gives an account a new password: whoever held the old one is signed out, and the owner is told. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly letters: Letters,
    private readonly commands: CommandBus,
  ) {}

  hash(password: string): Promise<string> {
    return this.passwords.hash(password);
  }

  /** For somebody who forgot the old one. @returns whose it is; null where nobody has the address any more */
  async replaceForgotten(emailHash: Buffer, passwordHash: string): Promise<Account | null> {
    const account = await this.accounts.byEmailHash(emailHash);
    if (!account) return null;
    await this.give(account, passwordHash);
    // Whoever read the letter has the address, whether or not it was confirmed before.
    await this.accounts.markVerified(account.id);
    return account;
  }

  /** @param keptSessionId the session that stays; none when the old password was forgotten */
  async give({ id, emailHash, familyId }: Account, passwordHash: string, keptSessionId?: string): Promise<void> {
    await this.accounts.setPassword(id, passwordHash);
    await this.commands.execute(new EndSessions(id, { except: keptSessionId }, 'identity.password_changed'));
    await this.letters.write('password_changed', emailHash, familyId);
  }
}
