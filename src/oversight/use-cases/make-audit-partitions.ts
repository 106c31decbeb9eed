import { AuditPartitions } from '@app/audit';
import { Periodic } from '@app/messaging';
import type { PeriodicWork } from '@app/messaging';

/** Makes next month's partition of the audit trail long before it is needed. */
@Periodic(6 * 3600)
export class MakeAuditPartitions implements PeriodicWork {
  constructor(private readonly partitions: AuditPartitions) {}

  run(): Promise<void> {
    return this.partitions.makeAhead();
  }
}
