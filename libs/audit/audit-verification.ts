import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Reconciliations } from './reconciliation';
import { TrailCheck } from './trail-check';
import type { TrailFindings } from './trail-check';

/**
 * What a check of everything that is sealed found. Without batches nothing is sealed yet, so there was next to nothing to
 * check.
 */
export interface AuditReport extends TrailFindings {
  readonly isIntact: boolean;
  readonly at: Date;
  /** One sentence per fault, each naming the entry, batch, row or ledger entry that is not as it was written. */
  readonly faults: readonly string[];
}

/** Checks the audit trail, the ledger, and that the rows are there of which the ledger tells. */
@Injectable()
export class AuditVerification {
  constructor(
    private readonly trail: TrailCheck,
    private readonly rows: Reconciliations,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Checks everything, and remembers when and with which outcome. */
  async verifyAndRemember(): Promise<AuditReport> {
    const report = await this.verify();
    await this.db.asService('audit', async () => {
      await this.db.manager.query(
        'insert into audit.verifications (id, at, batches, entries, faults) values ($1, $2, $3, $4, $5)',
        [randomUUID(), report.at, report.batches, report.entries, report.faults.slice(0, MOST_FAULTS_KEPT)],
      );
    });
    return report;
  }

  async verify(): Promise<AuditReport> {
    const trail = await this.trail.findings();
    const faults = [...trail.faults, ...(await this.rows.faults())];
    return { ...trail, faults, isIntact: faults.length === 0, at: this.clock.now() };
  }
}

const MOST_FAULTS_KEPT = 1_000;
