import { Injectable } from '@nestjs/common';
import { Passwords } from '@app/auth';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { Account } from '../account/account';
import { Accounts } from '../account/accounts.store';
import { confirmationBy } from '../attempts/attempt';
import { SignInLocks } from '../attempts/sign-in-locks.store';

/** Asks somebody who is signed in for the password again: an open browser is not enough to change how one signs in. */
@Injectable()
export class ConfirmOwnPassword {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly locks: SignInLocks,
  ) {}

  /** @throws DomainError PASSWORD_WRONG, or AUTH_005 after too many */
  async check(accountId: string, password: string, pointer: string): Promise<Account> {
    const account = await this.accounts.byId(accountId);
    const isRight = await this.passwords.matches(account.passwordHash, password);
    const attempt = confirmationBy(accountId);
    if (!(await this.locks.settle(attempt, () => Promise.resolve(isRight)))) throw wrong(pointer);
    return account;
  }
}

const wrong = (pointer: string) => new DomainError(errors.PASSWORD_WRONG, 'The password is wrong', 'invalid', pointer);
