import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { EvidenceUnderSeal } from '../contract';
import { EvidenceErasure } from './evidence-erasure.store';

@QueryHandler(EvidenceUnderSeal)
export class EvidenceUnderSealHandler implements IQueryHandler<EvidenceUnderSeal> {
  constructor(
    private readonly db: Database,
    private readonly erasure: EvidenceErasure,
  ) {}

  execute({ familyId, itemIds }: EvidenceUnderSeal): Promise<string[]> {
    return this.db.inFamily(familyId, () => this.erasure.underSeal(itemIds));
  }
}
