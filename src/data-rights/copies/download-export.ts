import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { ExportFiles } from './export-files.store';
import { ExportOfChild } from './export-of-child';

/** Hands a ready copy out; that it was fetched goes on record. */
export class DownloadExport extends Command<AsyncGenerator<Buffer>> {
  constructor(
    readonly familyId: string,
    readonly exportId: string,
  ) {
    super();
  }
}

@CommandHandler(DownloadExport)
export class DownloadExportHandler implements ICommandHandler<DownloadExport> {
  constructor(
    private readonly queries: QueryBus,
    private readonly files: ExportFiles,
  ) {}

  async execute({ familyId, exportId }: DownloadExport): Promise<AsyncGenerator<Buffer>> {
    const found = await this.queries.execute(new ExportOfChild(familyId, exportId));
    if (found.status !== 'ready') {
      const message = `This copy is ${found.status}; it can be fetched while it is ready`;
      throw new DomainError(errors.SUBJECT_EXPORT_NOT_READY, message, 'conflict');
    }
    noteForAudit({ childId: found.childId, objectType: 'export', objectId: exportId });
    return this.files.read(found);
  }
}
