import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { RiskOfConversations } from '../../monitoring/contract';
import type { ConversationRisk } from '../../monitoring/contract';
import { AssessmentStore } from './assessments.store';

/** What the sessions of a family are rated by. */
@QueryHandler(RiskOfConversations)
export class RiskOfConversationsHandler implements IQueryHandler<RiskOfConversations> {
  constructor(private readonly store: AssessmentStore) {}

  async execute({ familyId, conversationIds }: RiskOfConversations): Promise<ConversationRisk[]> {
    const rows = await this.store.risks(familyId, conversationIds);
    return rows.map(({ found, ...risk }) => ({
      ...risk,
      found: found.map(({ severity, at }) => ({ severity, at: new Date(at) })),
    }));
  }
}
