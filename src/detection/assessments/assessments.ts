import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Assessments, AssessmentView } from '../contract';

@QueryHandler(Assessments)
export class AssessmentsHandler implements IQueryHandler<Assessments> {
  constructor(private readonly db: Database) {}

  execute({ familyId, assessmentIds }: Assessments): Promise<AssessmentView[]> {
    return this.db.inFamily(familyId, () =>
      this.db.manager.query<AssessmentView[]>(
        `select id, model, rules, findings, spans from detection.assessments
          where id = any($1::uuid[]) order by assessed_at, id`,
        [assessmentIds],
      ),
    );
  }
}
