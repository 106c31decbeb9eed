import type { EvidenceItem } from '../items/evidence-item';
import type { EvidenceMessage } from '../items/statement';
import type { SpecifiedContentResponse } from './evidence.responses';

/** The messages that may be shown, in the specification's words: the child is named by its id. */
export function specifiedContent(
  { childId, platform }: Pick<EvidenceItem, 'childId' | 'platform'>,
  messages: readonly EvidenceMessage[],
): SpecifiedContentResponse {
  const others = [...new Set(messages.filter(({ isFromChild }) => !isFromChild).map(({ sender }) => sender))];
  const conversations = new Set(messages.map(({ conversationId }) => conversationId));
  const [conversation] = conversations;
  return {
    messages: messages.map(({ sentAt, sender, isFromChild, text, platformMessageId }) => ({
      timestamp: sentAt,
      sender: isFromChild ? childId : sender,
      recipient: isFromChild ? others.join(', ') || null : childId,
      content: text,
      platform_message_id: platformMessageId,
    })),
    metadata: {
      conversation_id: conversations.size === 1 ? conversation : null,
      platform,
      participants: [...others, childId],
    },
  };
}
