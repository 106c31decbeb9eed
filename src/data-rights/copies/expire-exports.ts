import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { Periodic, promptly } from '@app/work';
import { ExportFiles } from './export-files.store';
import { ExportStore } from './exports.store';

/** Removes copies whose week is over. */
@Periodic(3600, { ...promptly, queue: 'oversight', lane: 'deliver', needsSteadyClock: true })
@Injectable()
export class ExpireExports {
  constructor(
    private readonly exports: ExportStore,
    private readonly files: ExportFiles,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (const overdue of await this.exports.overdue(this.clock.now())) {
      await this.files.remove(overdue.id);
      await this.exports.markExpired(overdue);
    }
  }
}
