import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { ResealOriginals } from '../contract';
import { AnalysisStore } from '../analyses/analyses.store';
import { Originals } from './originals';

@CommandHandler(ResealOriginals)
export class ResealOriginalsHandler implements ICommandHandler<ResealOriginals> {
  constructor(
    private readonly analyses: AnalysisStore,
    private readonly originals: Originals,
  ) {}

  async execute({ familyId }: ResealOriginals): Promise<number> {
    let resealed = 0;
    for (const analysis of await this.analyses.all(familyId)) if (await this.originals.reseal(analysis)) resealed += 1;
    return resealed;
  }
}
