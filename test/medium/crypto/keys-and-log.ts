import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { Config } from '@app/config';
import { keyringOf, MasterKey, type Keyring } from '@app/crypto';
import { LocalFiles } from '@app/files';
import { Database } from '@app/database';
import { SystemClock } from '@app/kernel';
import { Ledger, LedgerAudit } from '@app/ledger';
import { aDatabase, type TestDatabase } from '../../support/database/database';

/** Keys and log on a fresh database, connected as the application's own role. */
export interface KeysAndLog {
  readonly database: TestDatabase;
  readonly dataFolder: string;
  readonly masterKey: Buffer;
  readonly db: Database;
  readonly keyring: Keyring;
  readonly ledger: Ledger;
  readonly audit: LedgerAudit;
  /** The same database after a restart with this master key. */
  restarted(masterKey?: Buffer): Keyring;
  /** The log as another process on the same database writes it. */
  anotherProcess(): Promise<{ readonly ledger: Ledger; close(): Promise<void> }>;
  close(): Promise<void>;
}

export async function keysAndLog(): Promise<KeysAndLog> {
  const database = await aDatabase();
  const connected = () => new DataSource({ type: 'postgres', url: database.appUrl, poolSize: 10 }).initialize();
  const source = await connected();
  const db = new Database(source);
  const configured = randomBytes(32);
  const dataFolder = mkdtempSync(join(tmpdir(), 'keys-'));
  const config = { dataFolder, keyTimes: { cacheSeconds: 5, graceSeconds: 0 } } as Config;
  const restarted = (masterKey = configured, on = db) =>
    keyringOf(on, config, new LocalFiles(dataFolder), new MasterKey(masterKey));
  const keyring = restarted();
  return {
    database,
    dataFolder,
    masterKey: configured,
    db,
    keyring,
    ledger: new Ledger(db, keyring, new SystemClock()),
    audit: new LedgerAudit(db, keyring),
    restarted,
    anotherProcess: async () => {
      const other = await connected();
      const there = new Database(other);
      const ledger = new Ledger(there, restarted(configured, there), new SystemClock());
      return { ledger, close: () => other.destroy() };
    },
    close: async () => {
      await source.destroy();
      await database.drop();
      rmSync(dataFolder, { recursive: true });
    },
  };
}
