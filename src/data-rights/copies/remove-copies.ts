import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { RemoveCopies } from '../contract';
import { ExportFiles } from './export-files.store';

/** Before the erasure's transaction commits. */
@CommandHandler(RemoveCopies)
export class RemoveCopiesHandler implements ICommandHandler<RemoveCopies> {
  constructor(private readonly files: ExportFiles) {}

  async execute({ exportIds }: RemoveCopies): Promise<void> {
    for (const id of exportIds) await this.files.remove(id);
  }
}
