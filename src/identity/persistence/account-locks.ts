import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';

/** Until when an account `a` is locked because of wrong passwords; null when it is not. */
export const LOCKED_UNTIL = 'a.locked_until';

/** Opens what too many wrong passwords have locked. */
@Injectable()
export class AccountLocks {
  constructor(private readonly db: Database) {}

  /** Must run inside a transaction of `identity`. */
  async lift(accountId: string): Promise<void> {
    await this.db.manager.query('update identity.accounts set failed_sign_ins = 0, locked_until = null where id = $1', [
      accountId,
    ]);
  }
}
