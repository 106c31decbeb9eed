import { currentWork } from '@app/ambient';
import { open, seal } from '@app/crypto';
import type { RecordContext, SubjectKey, Keyring } from '@app/crypto';
import { PLACE_HIDDEN } from '@app/kernel';
import type { MessageType, OpenedMessage } from '../contract';
import type { IncomingMessage } from './incoming-message';

interface SealedContent {
  readonly sender: string;
  readonly text: string;
  readonly platformMessageId: string;
}

/** A message as it is stored. */
export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  /** PostgreSQL answers bigint as text. */
  readonly seq: string;
  readonly sent_at: Date;
  readonly is_from_child: boolean;
  readonly type: MessageType;
  readonly content_sealed: Buffer;
  readonly child_id: string;
}

const contentOf = (messageId: string, familyId: string): RecordContext => ({
  table: 'monitoring.messages',
  column: 'content_sealed',
  rowId: messageId,
  familyId,
});

export function sealMessage(key: SubjectKey, messageId: string, familyId: string, message: IncomingMessage): Buffer {
  const { sender, text, platformMessageId } = message;
  const content: SealedContent = { sender, text, platformMessageId };
  return seal(key, JSON.stringify(content), contentOf(messageId, familyId));
}

/** Opens stored messages with their children's keys; those of an erased child are left out. */
export async function openMessages(
  keyring: Keyring,
  familyId: string,
  rows: readonly MessageRow[],
): Promise<OpenedMessage[]> {
  const childIds = rows.map(({ child_id }) => child_id);
  const keys = await keyring.childKeys(familyId, childIds);
  return rows.flatMap((row) => {
    const key = keys.get(row.child_id);
    return key ? [openMessage(key, familyId, row)] : [];
  });
}

function openMessage(key: SubjectKey, familyId: string, row: MessageRow): OpenedMessage {
  const content = JSON.parse(open(key, row.content_sealed, contentOf(row.id, familyId)).toString()) as SealedContent;
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    sentAt: row.sent_at,
    isFromChild: row.is_from_child,
    type: row.type,
    ...content,
    text: row.type === 'location' && hidesPlaces() ? PLACE_HIDDEN : content.text,
  };
}

/** Jobs act for nobody and read everything; people read what their sight allows. */
const hidesPlaces = (): boolean => currentWork()?.actor?.sight.hidesPlaces ?? false;
