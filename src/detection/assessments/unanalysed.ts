import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { UnanalysedByChild, UnanalysedTotal } from '../contract';
import { AssessmentStore } from './assessments.store';

/** How many conversations of each child nothing is known about. */
@QueryHandler(UnanalysedByChild)
export class UnanalysedByChildHandler implements IQueryHandler<UnanalysedByChild> {
  constructor(private readonly store: AssessmentStore) {}

  execute({ familyId }: UnanalysedByChild): Promise<{ childId: string; count: number }[]> {
    return this.store.unanalysedByChild(familyId);
  }
}

/** The same of the whole installation. */
@QueryHandler(UnanalysedTotal)
export class UnanalysedTotalHandler implements IQueryHandler<UnanalysedTotal> {
  constructor(private readonly store: AssessmentStore) {}

  execute(): Promise<number> {
    return this.store.unanalysedTotal();
  }
}
