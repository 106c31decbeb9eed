import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import type { FamilyActor } from '@app/auth';
import { Clock, DomainError } from '@app/kernel';
import { errors } from '../errors';
import { ExportFiles } from './export-files.store';
import { ExportOfChild } from './export-of-child';
import { isStillShown } from './subject-export';
import { termsFor } from './contents/terms-for';

/** Hands a ready copy to whoever asked for it, unless they may see less by now; that it was fetched goes on record. */
export class DownloadExport extends Command<AsyncGenerator<Buffer>> {
  constructor(
    readonly exportId: string,
    readonly actor: FamilyActor,
  ) {
    super();
  }
}

@CommandHandler(DownloadExport)
export class DownloadExportHandler implements ICommandHandler<DownloadExport> {
  constructor(
    private readonly queries: QueryBus,
    private readonly files: ExportFiles,
    private readonly clock: Clock,
  ) {}

  async execute({ exportId, actor }: DownloadExport): Promise<AsyncGenerator<Buffer>> {
    const { familyId, accountId } = actor;
    const found = await this.queries.execute(new ExportOfChild(familyId, exportId, accountId));
    if (found.status !== 'ready') {
      const message = `This copy is ${found.status}; it can be fetched while it is ready`;
      throw new DomainError(errors.SUBJECT_EXPORT_NOT_READY, message, 'conflict');
    }
    noteForAudit({ childId: found.childId, objectType: 'export', objectId: exportId });
    const terms = await termsFor(this.queries, actor, found);
    if (!isStillShown(found, terms, this.clock.now())) {
      const message = 'What you may see has changed since this copy was made; ask for it again';
      throw new DomainError(errors.SUBJECT_EXPORT_OUTDATED, message, 'conflict');
    }
    return this.files.read(found);
  }
}
