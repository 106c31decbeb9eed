import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import type { ErasedRows } from '@app/kernel';
import { EraseAssessments } from '../contract';
import { AssessmentStore } from './assessments.store';

/** Joins the erasure's transaction. */
@CommandHandler(EraseAssessments)
export class EraseAssessmentsHandler implements ICommandHandler<EraseAssessments> {
  constructor(private readonly store: AssessmentStore) {}

  execute({ familyId, childId }: EraseAssessments): Promise<ErasedRows> {
    return this.store.erase(familyId, childId);
  }
}
