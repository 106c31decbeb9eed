import { AuditSeals } from '@app/audit';
import { Periodic } from '@app/messaging';
import type { PeriodicWork } from '@app/messaging';

/** Links what the audit trail gathered in the last minute into the ledger. */
@Periodic(60)
export class SealAuditEntries implements PeriodicWork {
  constructor(private readonly seals: AuditSeals) {}

  async run(): Promise<void> {
    await this.seals.sealWaiting();
  }
}
