import 'reflect-metadata';
import { DataSource } from 'typeorm';
import type { QueryBus } from '@nestjs/cqrs';
import { AuditVerification, Reconciliations, TrailCheck } from '@app/audit';
import type { AuditReport } from '@app/audit';
import { Config } from '@app/config';
import { keyringOf, loadMasterKey } from '@app/crypto';
import type { Keyring } from '@app/crypto';
import { filesOf } from '@app/files';
import { Database } from '@app/database';
import { SystemClock } from '@app/kernel';
import { LedgerAudit } from '@app/ledger';
import type { MissingAlerts } from '../../src/alerts/contract';
import { AlertFacts } from '../../src/alerts/incidents/alert-facts.store';
import { MissingAlertsHandler } from '../../src/alerts/incidents/missing-alerts';
import { IssuedReceipts } from '../../src/data-rights/receipts/issued-receipts.store';
import { ReceiptsOfErasures } from '../../src/data-rights/receipts/receipts-of-erasures';
import { EvidenceReconciliation } from '../../src/evidence/verification/evidence-reconciliation';
import { ReconciledRows } from '../../src/evidence/verification/reconciled-rows.store';

/**
 * `verify-audit`: recomputes the audit trail and the ledger from their stored rows.
 *
 * @returns 0 when everything is as it was written, 1 when something is not, 2 for wrong arguments
 */
export async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write('usage: verify-audit\n');
    return 2;
  }
  const config = Config.fromEnvironment();
  const source = await new DataSource({ type: 'postgres', url: config.databaseUrl, poolSize: 2 }).initialize();
  try {
    const db = new Database(source);
    const files = await filesOf(config);
    const keyring = keyringOf(db, config, files, await loadMasterKey(config, files));
    const report = await verificationOn(db, keyring).verifyAndRemember();
    process.stdout.write(text(report));
    return report.isIntact ? 0 : 1;
  } finally {
    await source.destroy();
  }
}

const text = (report: AuditReport): string =>
  [...report.faults.map((fault) => `FAILED ${fault}`), verdict(report)].map((line) => `${line}\n`).join('');

/** The check as the running product has it, with what each context adds to it. */
export function verificationOn(db: Database, keyring: Keyring): AuditVerification {
  const all = new Reconciliations();
  const alerts = new MissingAlertsHandler(new AlertFacts(db));
  const queries = { execute: (asked: MissingAlerts) => alerts.execute(asked) } as Pick<QueryBus, 'execute'>;
  new EvidenceReconciliation(new ReconciledRows(db), queries, all);
  new ReceiptsOfErasures(new IssuedReceipts(db), all);
  const trail = new TrailCheck(db, keyring, new LedgerAudit(db, keyring));
  return new AuditVerification(trail, all, db, new SystemClock());
}

function verdict({ faults, entries, waiting, batches }: AuditReport): string {
  if (faults.length > 0) return `${faults.length} faults in ${entries} entries and ${batches} batches.`;
  if (batches === 0) return `Nothing is sealed yet: ${waiting} entries wait for the first batch.`;
  return `The audit trail is as it was written: ${entries} entries, ${batches} batches in the ledger; ${waiting} wait.`;
}
