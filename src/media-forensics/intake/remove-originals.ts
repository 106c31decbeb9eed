import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { RemoveOriginals } from '../contract';
import { Originals } from './originals';

/** Before the erasure's transaction commits. */
@CommandHandler(RemoveOriginals)
export class RemoveOriginalsHandler implements ICommandHandler<RemoveOriginals> {
  constructor(private readonly originals: Originals) {}

  async execute({ familyId, analysisIds }: RemoveOriginals): Promise<void> {
    for (const id of analysisIds) await this.originals.remove(familyId, id);
  }
}
