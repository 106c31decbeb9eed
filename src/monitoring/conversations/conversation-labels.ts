import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ConversationLabel, ConversationLabels } from '../contract';
import { Conversations } from './conversations.store';

/** How conversations are called. */
@QueryHandler(ConversationLabels)
export class ConversationLabelsHandler implements IQueryHandler<ConversationLabels> {
  constructor(private readonly conversations: Conversations) {}

  execute({ familyId, conversationIds }: ConversationLabels): Promise<ConversationLabel[]> {
    return this.conversations.named(familyId, conversationIds);
  }
}
