import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { newBackupCodes, plainBackupCode } from './backup-code';

/** Codes for the day the telephone is lost. They are shown once; only keyed hashes stay. */
@Injectable()
export class BackupCodes {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Makes new codes; the old ones open nothing any more. */
  renew(accountId: string): Promise<string[]> {
    return this.db.asService('identity', async () => {
      const codes = newBackupCodes();
      await this.db.manager.query('delete from identity.backup_codes where account_id = $1', [accountId]);
      await this.db.manager.query(
        'insert into identity.backup_codes (account_id, code_hash) select $1, unnest($2::bytea[])',
        [accountId, codes.map((code) => this.hash(accountId, code))],
      );
      return codes;
    });
  }

  /** @returns false when the code was never given out or was used */
  spend(accountId: string, code: string): Promise<boolean> {
    return this.db.asService('identity', async () => {
      const [rows] = await this.db.manager.query<[unknown[], number]>(
        `update identity.backup_codes set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null
         returning account_id`,
        [accountId, this.hash(accountId, code), this.clock.now()],
      );
      return rows.length > 0;
    });
  }

  private hash(accountId: string, code: string): Buffer {
    return this.keyring.lookupHash('identity.backup-code', accountId, plainBackupCode(code));
  }
}
