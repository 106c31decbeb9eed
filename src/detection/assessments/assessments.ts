import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Assessments, AssessmentView } from '../contract';
import { AssessmentStore } from './assessments.store';

/** Judgements that somebody has the ids of. */
@QueryHandler(Assessments)
export class AssessmentsHandler implements IQueryHandler<Assessments> {
  constructor(private readonly store: AssessmentStore) {}

  execute({ familyId, assessmentIds }: Assessments): Promise<AssessmentView[]> {
    return this.store.named(familyId, assessmentIds);
  }
}
