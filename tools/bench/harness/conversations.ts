import { join } from 'node:path';
import type { Conversation } from '../../../src/detection/reading/conversation';
import { openChatExport } from '../../../src/monitoring/sources/open-chat-export';
import { conversations } from '../../demo/family';

const folder = join(__dirname, '../../demo/conversations');

/** The invented conversations of the demo, by file name. */
export async function demoConversations(): Promise<ReadonlyMap<string, Conversation>> {
  const read = new Map<string, Conversation>();
  for (const { child, file } of conversations) {
    const messages: { author: string; text: string; time: string }[] = [];
    for await (const { sender, text, sentAt } of (await openChatExport(join(folder, file))).messages()) {
      if (text) messages.push({ author: sender, text, time: sentAt.toISOString() });
    }
    read.set(file, { child, childAge: child === 'Nora' ? 13 : 10, messages });
  }
  return read;
}

/** Ordinary talk. */
export const ORDINARY = 'nora-and-ida.txt';
/** An approach that ends in an alert. */
export const APPROACH = 'nora-and-alex.txt';

export interface WireMessage {
  readonly platform_message_id: string;
  readonly conversation_id: string;
  readonly sender: string;
  readonly is_from_child: boolean;
  readonly content: string;
  readonly sent_at: string;
}

/** Messages `from` to `to` of a conversation as a device sends them; beyond its end it starts over. */
export function wire(conversation: Conversation, key: string, from: number, to: number): WireMessage[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const at = from + offset;
    const { author, text } = conversation.messages[at % conversation.messages.length];
    return {
      platform_message_id: `${key}/${at}`,
      conversation_id: key,
      sender: author,
      is_from_child: author === conversation.child,
      content: text,
      sent_at: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString(),
    };
  });
}
