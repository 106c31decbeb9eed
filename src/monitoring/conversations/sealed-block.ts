import { randomUUID } from 'node:crypto';
import { currentWork } from '@app/ambient';
import { sealedColumn } from '@app/crypto';
import type { Keyring, SubjectKey } from '@app/crypto';
import { asSeen, isInTime, largest, smallest } from '@app/kernel';
import type { MessageType, OpenedMessage } from '../contract';
import { inBlocks, readBlock, writeBlock } from './block-content';
import type { Content, PlacedMessage } from './block-content';
import { messageBlocks } from './messages.personal-data';

/** Messages of one conversation that are sealed together, ready to be stored. */
export interface NewBlock {
  readonly id: string;
  readonly conversationId: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly messages: number;
  readonly sentFrom: Date;
  readonly sentTo: Date;
  readonly sealed: Buffer;
}

/** A block as it is stored. */
export interface BlockRow {
  readonly id: string;
  readonly conversation_id: string;
  /** PostgreSQL answers bigint as text. */
  readonly first_seq: string;
  readonly messages: number;
  readonly sent_from: Date;
  readonly captured_at: Date;
  /** Of the one message that was sealed alone, before there were blocks; otherwise null. */
  readonly is_from_child: boolean | null;
  readonly type: MessageType | null;
  readonly content_sealed: Buffer;
  readonly child_id: string;
}

export interface OpenedBlock {
  readonly row: BlockRow;
  /** Whoever is asking: all of them, in the order of capture. */
  readonly messages: readonly OpenedMessage[];
}

/** What was sealed of a message alone; its id is that of the row. */
interface AloneContent {
  readonly sender: string;
  readonly text: string;
  readonly platformMessageId: string;
}

const content = sealedColumn<Content | AloneContent>(messageBlocks, 'content_sealed');

/** @param placed new messages of the conversation, in the order of their places */
export function sealBlocks(
  key: SubjectKey,
  familyId: string,
  conversationId: string,
  placed: readonly PlacedMessage[],
): NewBlock[] {
  return inBlocks(placed).map((block) => {
    const id = timeOrderedId();
    const times = block.map(({ message }) => message.sentAt.getTime());
    const [from, to] = [smallest(times), largest(times)];
    return {
      id,
      conversationId,
      firstSeq: block[0].seq,
      lastSeq: block.at(-1)!.seq,
      messages: block.length,
      sentFrom: new Date(from),
      sentTo: new Date(to),
      sealed: content.seal(key, writeBlock(block, from), id, familyId),
    };
  });
}

/** Opens stored blocks with their children's keys; those of an erased child are left out. */
export async function openBlocks(
  keyring: Keyring,
  familyId: string,
  rows: readonly BlockRow[],
): Promise<OpenedBlock[]> {
  const childIds = rows.map(({ child_id }) => child_id);
  const keys = await keyring.childKeys(familyId, childIds);
  return rows.flatMap((row) => {
    const key = keys.get(row.child_id);
    return key ? [{ row, messages: openBlock(key, familyId, row) }] : [];
  });
}

/**
 * The messages that whoever is asking may see, in the order they were sent. A block is in sight when one of its messages
 * may be: this is the one place that takes the others away. Jobs act for nobody and read everything.
 */
export function inSight(blocks: readonly OpenedBlock[]): OpenedMessage[] {
  const messages = blocks.flatMap((block) => block.messages).sort(bySentAt);
  const sight = currentWork()?.actor?.sight;
  if (!sight) return messages;
  return messages.filter(({ sentAt }) => isInTime(sight, sentAt)).map((message) => asSeen(sight, message));
}

const bySentAt = (a: OpenedMessage, b: OpenedMessage) => a.sentAt.getTime() - b.sentAt.getTime() || a.seq - b.seq;

function openBlock(key: SubjectKey, familyId: string, row: BlockRow): OpenedMessage[] {
  const { id, conversation_id: conversationId, first_seq, sent_from: sentAt, is_from_child: isFromChild, type } = row;
  const opened = content.open(key, row.content_sealed, id, familyId);
  if (!('text' in opened)) return readBlock(opened, conversationId);
  return [{ id, conversationId, seq: Number(first_seq), sentAt, isFromChild: isFromChild!, type: type!, ...opened }];
}

/** A UUID of version 7 (RFC 9562): what is stored together is found together. */
function timeOrderedId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
