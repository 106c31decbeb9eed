import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChildCoverage, CoverageOfFamily } from '../contract';
import { Coverage } from './coverage.store';

/** What was received for each child. */
@QueryHandler(CoverageOfFamily)
export class CoverageOfFamilyHandler implements IQueryHandler<CoverageOfFamily> {
  constructor(private readonly coverage: Coverage) {}

  execute({ familyId, since }: CoverageOfFamily): Promise<ChildCoverage[]> {
    return this.coverage.ofFamily(familyId, since);
  }
}
