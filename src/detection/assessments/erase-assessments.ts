import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import type { ErasedRows } from '@app/kernel';
import { EraseAssessments } from '../contract';

const OF_CHILD = 'family_id = $1 and child_id = coalesce($2, child_id)';

/** Joins the erasure's transaction. */
@CommandHandler(EraseAssessments)
export class EraseAssessmentsHandler implements ICommandHandler<EraseAssessments> {
  constructor(private readonly db: Database) {}

  async execute({ familyId, childId }: EraseAssessments): Promise<ErasedRows> {
    const whose = [familyId, childId];
    return {
      'detection.assessments': await this.db.remove(
        `delete from detection.assessments
          where conversation_id in (select conversation_id from detection.conversations where ${OF_CHILD})`,
        whose,
      ),
      'detection.conversations': await this.db.remove(`delete from detection.conversations where ${OF_CHILD}`, whose),
    };
  }
}
