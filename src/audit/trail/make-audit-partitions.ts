import { AuditPartitions } from '@app/audit';
import { Periodic, promptly } from '@app/work';
import type { PeriodicWork } from '@app/work';

/** Makes next month's partition of the audit trail long before it is needed. */
@Periodic(6 * 3600, { ...promptly, queue: 'oversight', lane: 'deliver' })
export class MakeAuditPartitions implements PeriodicWork {
  constructor(private readonly partitions: AuditPartitions) {}

  run(): Promise<void> {
    return this.partitions.makeAhead();
  }
}
