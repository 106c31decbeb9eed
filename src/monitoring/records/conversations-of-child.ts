import { IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ConversationLabels, ConversationsOfChild, ConversationTranscript } from '../contract';
import type { OpenedMessage } from '../contract';
import { ChildConversations } from './child-conversations.store';

const PAGE = 2_000;

@QueryHandler(ConversationsOfChild)
export class ConversationsOfChildHandler implements IQueryHandler<ConversationsOfChild> {
  constructor(
    private readonly queries: QueryBus,
    private readonly conversations: ChildConversations,
  ) {}

  async execute({ familyId, childId }: ConversationsOfChild) {
    const ids = await this.conversations.ids(familyId, childId);
    const labels = await this.queries.execute(new ConversationLabels(familyId, ids));
    const found: ((typeof labels)[number] & { readonly messages: readonly OpenedMessage[] })[] = [];
    for (const label of labels) {
      found.push({ ...label, messages: await this.messages(familyId, label.conversationId) });
    }
    return found;
  }

  private async messages(familyId: string, conversationId: string): Promise<OpenedMessage[]> {
    const all: OpenedMessage[] = [];
    let after = 0;
    for (;;) {
      const page = await this.queries.execute(new ConversationTranscript(familyId, conversationId, after, PAGE));
      all.push(...page);
      if (page.length < PAGE) return all;
      after = Math.max(...page.map(({ seq }) => seq));
    }
  }
}
