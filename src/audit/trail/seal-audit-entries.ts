import { AuditSeals } from '@app/audit';
import { Periodic, promptly } from '@app/work';
import type { PeriodicWork } from '@app/work';

/** Links what the audit trail gathered in the last minute into the ledger. */
@Periodic(60, { ...promptly, queue: 'oversight', lane: 'deliver' })
export class SealAuditEntries implements PeriodicWork {
  constructor(private readonly seals: AuditSeals) {}

  async run(): Promise<void> {
    await this.seals.sealWaiting();
  }
}
