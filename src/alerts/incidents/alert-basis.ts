import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Assessments } from '../../detection/contract';
import { AlertBasis, AlertBasisView } from '../contract';
import { alertNotFound } from './alert';
import { AlertFacts } from './alert-facts.store';

@QueryHandler(AlertBasis)
export class AlertBasisHandler implements IQueryHandler<AlertBasis> {
  constructor(
    private readonly db: Database,
    private readonly facts: AlertFacts,
    private readonly queries: QueryBus,
  ) {}

  execute({ familyId, alertId, assessmentId }: AlertBasis): Promise<AlertBasisView> {
    return this.db.inFamily(familyId, async () => {
      const alert = await this.facts.basis(familyId, alertId, assessmentId);
      if (!alert) throw alertNotFound();
      const [assessment] = await this.queries.execute(new Assessments(familyId, [assessmentId]));
      const finding = assessment.findings.find(({ category }) => category === alert.category);
      const { childId, conversationId, platform, category, severity, messageIds } = alert;
      return {
        alertId,
        assessmentId,
        childId,
        conversationId,
        platform,
        category,
        severity,
        probability: finding?.probability ?? alert.probability,
        messageIds,
        modelVersion: assessment.model,
        rulesVersion: assessment.rules,
      };
    });
  }
}
