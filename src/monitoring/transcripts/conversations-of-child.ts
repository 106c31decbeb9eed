import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { append, largest } from '@app/kernel';
import { ConversationsOfChild } from '../contract';
import type { ConversationLabel, OpenedMessage } from '../contract';
import { Conversations } from '../conversations/conversations.store';
import { Transcripts } from './transcripts.store';

const PAGE = 2_000;

/** All that a child's conversations hold, for its copy. */
@QueryHandler(ConversationsOfChild)
export class ConversationsOfChildHandler implements IQueryHandler<ConversationsOfChild> {
  constructor(
    private readonly conversations: Conversations,
    private readonly transcripts: Transcripts,
  ) {}

  async execute({ familyId, childId }: ConversationsOfChild) {
    const found: (ConversationLabel & { readonly messages: readonly OpenedMessage[] })[] = [];
    for (const label of await this.conversations.ofChild(familyId, childId)) {
      found.push({ ...label, messages: await this.messages(familyId, label.conversationId) });
    }
    return found;
  }

  private async messages(familyId: string, conversationId: string): Promise<OpenedMessage[]> {
    const all: OpenedMessage[] = [];
    let after = 0;
    for (;;) {
      const page = await this.transcripts.after(familyId, conversationId, after, PAGE);
      append(all, page);
      if (page.length < PAGE) return all;
      after = largest(page.map(({ seq }) => seq));
    }
  }
}
