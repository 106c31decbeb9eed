import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Config } from '@app/config';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { SystemClock } from '@app/kernel';
import { Ledger, LedgerAudit } from '@app/ledger';
import { aDatabase, type TestDatabase } from '../../support/database';

/** Keys and log on a fresh database, connected as the application's own role. */
export interface KeysAndLog {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly keyring: Keyring;
  readonly ledger: Ledger;
  readonly audit: LedgerAudit;
  /** The same database after a restart with this master key. */
  restarted(masterKey?: Buffer): Keyring;
  close(): Promise<void>;
}

export async function keysAndLog(): Promise<KeysAndLog> {
  const database = await aDatabase();
  const source = await new DataSource({ type: 'postgres', url: database.appUrl, poolSize: 10 }).initialize();
  const db = new Database(source);
  const configured = randomBytes(32);
  const restarted = (masterKey = configured) => new Keyring(db, { masterKey } as Config);
  const keyring = restarted();
  return {
    database,
    db,
    keyring,
    ledger: new Ledger(db, keyring, new SystemClock()),
    audit: new LedgerAudit(db, keyring),
    restarted,
    close: async () => {
      await source.destroy();
      await database.drop();
    },
  };
}
