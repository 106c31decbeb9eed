import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AuditPartitions, AuditSeals, AuditTrail, AuditVerification, Reconciliations, TrailCheck } from '@app/audit';
import type { AuditEntry } from '@app/audit';
import type { Config } from '@app/config';
import { keyringOf, MasterKey } from '@app/crypto';
import { LocalFiles } from '@app/files';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Ledger, LedgerAudit } from '@app/ledger';
import { anActor } from '../../support/people/actors';
import { aDatabase } from '../../support/database/database';
import type { TestDatabase } from '../../support/database/database';

/** The machine's clock, moved. */
export class ShiftedClock extends Clock {
  shiftMs = 0;

  now(): Date {
    return new Date(Date.now() + this.shiftMs);
  }
}

/** The trail and all that keeps it, on one connection string. */
export interface TrailOn {
  readonly db: Database;
  readonly trail: AuditTrail;
  readonly seals: AuditSeals;
  readonly partitions: AuditPartitions;
  readonly verification: AuditVerification;
  readonly ledger: Ledger;
  close(): Promise<void>;
}

/** An audit trail on a fresh database: as the application, and as somebody who may do anything to the tables. */
export interface TrailAt {
  readonly database: TestDatabase;
  readonly clock: ShiftedClock;
  readonly app: TrailOn;
  /** Connects as the superuser. */
  asSuperuser(): Promise<TrailOn>;
  close(): Promise<void>;
}

export async function aTrail(): Promise<TrailAt> {
  const database = await aDatabase();
  const clock = new ShiftedClock();
  const dataFolder = mkdtempSync(join(tmpdir(), 'trail-'));
  const config = { dataFolder, keyTimes: { cacheSeconds: 5, graceSeconds: 0 } } as Config;
  const master = new MasterKey(randomBytes(32));
  const on = async (url: string): Promise<TrailOn> => {
    const source = await new DataSource({ type: 'postgres', url, poolSize: 4 }).initialize();
    const db = new Database(source);
    const keyring = keyringOf(db, config, new LocalFiles(dataFolder), master);
    const ledger = new Ledger(db, keyring, clock);
    return {
      db,
      ledger,
      trail: new AuditTrail(db, keyring, clock),
      seals: new AuditSeals(db, ledger, clock),
      partitions: new AuditPartitions(db, clock),
      verification: new AuditVerification(
        new TrailCheck(db, keyring, new LedgerAudit(db, keyring)),
        new Reconciliations(),
        db,
        clock,
      ),
      close: () => source.destroy(),
    };
  };
  const app = await on(database.appUrl);
  return {
    database,
    clock,
    app,
    asSuperuser: () => on(database.superUrl),
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(dataFolder, { recursive: true });
    },
  };
}

/** Something that happened outside every family, so that it needs no family's key. */
export const anEntry = (overrides: Partial<AuditEntry> = {}): AuditEntry => ({
  action: 'audit.search',
  outcome: 'allowed',
  actor: anActor({ familyId: null, role: 'compliance_officer' }),
  childId: randomUUID(),
  objectType: 'alert',
  objectId: randomUUID(),
  purpose: 'the yearly review',
  ...overrides,
});
