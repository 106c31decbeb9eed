import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { ResealCopies } from '../contract';
import { ExportFiles } from './export-files.store';

@CommandHandler(ResealCopies)
export class ResealCopiesHandler implements ICommandHandler<ResealCopies> {
  constructor(private readonly files: ExportFiles) {}

  execute({ familyId }: ResealCopies): Promise<void> {
    return this.files.reseal(familyId);
  }
}
