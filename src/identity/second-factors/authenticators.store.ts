import { Injectable } from '@nestjs/common';
import { Keyring, sealedColumn } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { authenticators } from './authenticators.personal-data';
import { newTotpSecret, stepOfCode } from './totp';

interface Row {
  readonly sealed: Buffer;
  readonly isConfirmed: boolean;
  readonly lastStep: string;
}

const sealedSecret = sealedColumn<string>(authenticators, 'secret_sealed');

/** The authenticator app of each account: at most one, which counts once a code of it was shown. */
@Injectable()
export class Authenticators {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Begins to set one up, replacing what was begun before. @returns null when there is a confirmed one already */
  begin(accountId: string): Promise<string | null> {
    return this.db.asService('identity', async () => {
      const secret = newTotpSecret();
      const sealed = sealedSecret.seal(await this.keyring.identityKey(), secret, accountId);
      const rows = await this.db.manager.query<unknown[]>(
        `insert into identity.authenticators (account_id, secret_sealed, created_at, last_step) values ($1, $2, $3, 0)
         on conflict (account_id) do update set secret_sealed = excluded.secret_sealed, created_at = excluded.created_at
           where identity.authenticators.confirmed_at is null
         returning account_id`,
        [accountId, sealed, this.clock.now()],
      );
      return rows.length > 0 ? secret : null;
    });
  }

  /** Spends a code; each time step opens once. `confirm` says whether it is the first one of a new authenticator. */
  spend(accountId: string, code: string, confirm: boolean): Promise<boolean> {
    return this.db.asService('identity', async () => {
      const now = this.clock.now();
      const [row] = await this.db.manager.query<Row[]>(
        `select secret_sealed as sealed, confirmed_at is not null as "isConfirmed", last_step as "lastStep"
           from identity.authenticators where account_id = $1 for update`,
        [accountId],
      );
      if (!row || row.isConfirmed === confirm) return false;
      const secret = sealedSecret.open(await this.keyring.identityKey(), row.sealed, accountId);
      const step = stepOfCode(secret, code.replace(/\s/g, ''), now, Number(row.lastStep));
      if (step === null) return false;
      await this.db.manager.query(
        `update identity.authenticators set last_step = $2, confirmed_at = coalesce(confirmed_at, $3)
          where account_id = $1`,
        [accountId, step, now],
      );
      return true;
    });
  }

  remove(accountId: string): Promise<boolean> {
    return this.db.asService('identity', async () => {
      const sql = 'delete from identity.authenticators where account_id = $1 returning account_id';
      const [rows] = await this.db.manager.query<[unknown[], number]>(sql, [accountId]);
      return rows.length > 0;
    });
  }
}
