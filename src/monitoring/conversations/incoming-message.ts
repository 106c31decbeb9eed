import type { MessageType } from '../contract';

export const MAX_MESSAGE_LENGTH = 10_000;

/** One message as a device or an export tells of it. */
export interface IncomingMessage {
  readonly platformMessageId: string;
  readonly sender: string;
  readonly isFromChild: boolean;
  readonly type: MessageType;
  /** At most `MAX_MESSAGE_LENGTH` UTF-16 code units. */
  readonly text: string;
  readonly sentAt: Date;
}

/** Messages of one conversation. */
export interface IncomingChat {
  /** What names the conversation on the platform: a chat id, or the title of an export. */
  readonly conversationKey: string;
  readonly title: string;
  readonly isGroup: boolean;
  readonly messages: readonly IncomingMessage[];
}

/** What arrives at once from one device or export: each conversation at most once. */
export interface IncomingBatch {
  readonly familyId: string;
  readonly childId: string;
  readonly platform: string;
  readonly sessionId: string | null;
  readonly importId: string | null;
  readonly chats: readonly IncomingChat[];
}
