import type { Conversation, ConversationMessage } from './conversation';

/** A message with its place in a conversation that grows. */
export interface PlacedMessage extends ConversationMessage {
  /** In the order of capture; the same message has the same place for ever. */
  readonly seq: number;
  /** Milliseconds since 1970: messages are read in this order, those of one moment in the order of capture. */
  readonly sentAt: number;
}

/** A stretch of a conversation that grows: everything captured after `after`, up to and with `to`. */
export interface Stretch extends Conversation {
  readonly conversationId: string;
  readonly after: number;
  readonly to: number;
  /** Whatever of it was captured after this is in `messages`; what is before it has to be remembered. */
  readonly givenAfter: number;
  readonly messages: readonly PlacedMessage[];
  /** Nothing up to this is asked for again. */
  readonly pastAfter: number;
}

/** All of its messages are given. */
export const isWhole = ({ after, givenAfter }: Stretch): boolean => givenAfter <= after;

export const isStretch = (conversation: Conversation | Stretch): conversation is Stretch =>
  'conversationId' in conversation;
