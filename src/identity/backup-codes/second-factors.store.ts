import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import type { SecondFactorMethod } from '../attempts/sign-in-proof';
import { secondFactorMethods } from '../attempts/sign-in-proof';

const METHODS = `
  select exists (select from identity.authenticators where account_id = $1 and confirmed_at is not null) as totp,
         exists (select from identity.passkeys where account_id = $1) as passkey,
         exists (select from identity.backup_codes where account_id = $1 and used_at is null) as backup_code`;

/** Which second factors an account has. */
@Injectable()
export class SecondFactors {
  constructor(private readonly db: Database) {}

  /** Backup codes stand in for the others and are none by themselves. */
  async methodsOf(accountId: string): Promise<SecondFactorMethod[]> {
    const [has] = await this.db.askAsService<Partial<Record<SecondFactorMethod, boolean>>[]>('identity', METHODS, [
      accountId,
    ]);
    return has.totp || has.passkey ? secondFactorMethods.filter((method) => has[method]) : [];
  }

  async removeBackupCodes(accountId: string): Promise<void> {
    await this.db.askAsService('identity', 'delete from identity.backup_codes where account_id = $1', [accountId]);
  }
}
