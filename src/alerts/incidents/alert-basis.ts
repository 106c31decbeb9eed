import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import { Assessments } from '../../detection/contract';
import { AlertBasis, AlertBasisView } from '../contract';
import { Alert } from './alert';

@QueryHandler(AlertBasis)
export class AlertBasisHandler implements IQueryHandler<AlertBasis> {
  constructor(
    private readonly db: Database,
    private readonly queries: QueryBus,
  ) {}

  execute({ familyId, alertId, assessmentId }: AlertBasis): Promise<AlertBasisView> {
    return this.db.inFamily(familyId, async () => {
      const alert = await this.db.manager.findOneBy(Alert, { id: alertId, familyId });
      if (!alert) throw new DomainError('ALERT_NOT_FOUND', 'There is no such alert', 'not-found');
      const messages = await this.db.manager.query<{ message_id: string }[]>(
        'select message_id from alerts.alert_messages where alert_id = $1 and assessment_id = $2',
        [alertId, assessmentId],
      );
      const [assessment] = await this.queries.execute(new Assessments(familyId, [assessmentId]));
      const finding = assessment.findings.find(({ category }) => category === alert.category);
      const { childId, conversationId, platform, category } = alert;
      return {
        alertId,
        assessmentId,
        childId,
        conversationId,
        platform,
        category,
        probability: finding?.probability ?? alert.probability,
        messageIds: messages.map(({ message_id }) => message_id),
        modelVersion: assessment.model,
        rulesVersion: assessment.rules,
      };
    });
  }
}
