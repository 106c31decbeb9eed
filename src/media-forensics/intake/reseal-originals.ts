import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { ResealOriginals } from '../contract';
import { Analysis } from '../analyses/analysis';
import { Originals } from './originals';

@CommandHandler(ResealOriginals)
export class ResealOriginalsHandler implements ICommandHandler<ResealOriginals> {
  constructor(
    private readonly db: Database,
    private readonly originals: Originals,
  ) {}

  async execute({ familyId }: ResealOriginals): Promise<number> {
    const analyses = await this.db.inFamily(familyId, () => this.db.manager.findBy(Analysis, { familyId }));
    let resealed = 0;
    for (const analysis of analyses) if (await this.originals.reseal(analysis)) resealed += 1;
    return resealed;
  }
}
