import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ErasedRows } from '@app/kernel';
import { EraseMonitoring } from '../contract';
import { Spool } from '../imports/spool';
import { MonitoringRecordsBook } from './records.store';

/** Joins the erasure's transaction. */
@CommandHandler(EraseMonitoring)
export class EraseMonitoringHandler implements ICommandHandler<EraseMonitoring> {
  constructor(
    private readonly records: MonitoringRecordsBook,
    private readonly spool: Spool,
  ) {}

  async execute({ familyId, childId }: EraseMonitoring): Promise<ErasedRows> {
    for (const id of await this.records.importIds(familyId, childId)) await this.spool.remove(id);
    return this.records.erase(familyId, childId);
  }
}
