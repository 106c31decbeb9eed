import type { CapturedMessage } from './capture-messages';
import type { MessageDto } from './sessions.dto';

/** A message as a device sent it, in our words or in the specification's. */
export function captured(message: MessageDto): CapturedMessage {
  const { is_from_child: isFromChild, recipient_id: recipient } = message;
  const sender = message.sender ?? message.sender_id!;
  const otherSide = recipient === undefined || !isFromChild ? sender : recipient;
  return {
    platformMessageId: message.platform_message_id,
    conversationKey: message.conversation_id ?? (recipient === undefined ? undefined : `with:${otherSide}`),
    conversationTitle: message.conversation_title ?? (recipient === undefined ? undefined : otherSide),
    sender,
    isFromChild,
    type: message.type,
    text: message.content,
    sentAt: new Date((message.sent_at ?? message.timestamp)!),
  };
}
