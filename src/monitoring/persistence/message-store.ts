import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { currentWork } from '@app/ambient';
import { Keyring, open, seal } from '@app/crypto';
import type { RecordContext, SubjectKey } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, PLACE_HIDDEN } from '@app/kernel';
import { Events } from '@app/work';
import { MessagesCaptured, MessageType, OpenedMessage } from '../contract';
import type { IncomingBatch, IncomingMessage } from '../domain/incoming-message';
import { conversationTitle } from './sealed-conversation';

interface SealedContent {
  readonly sender: string;
  readonly text: string;
  readonly platformMessageId: string;
}
export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly seq: string;
  readonly sent_at: Date;
  readonly is_from_child: boolean;
  readonly type: MessageType;
  readonly content_sealed: Buffer;
  readonly child_id: string;
}

/** The columns `openMessages` needs, and where they come from. */
export const MESSAGE_COLUMNS =
  'm.id, m.conversation_id, m.seq, m.sent_at, m.is_from_child, m.type, m.content_sealed, c.child_id';
export const MESSAGES = 'monitoring.messages m join monitoring.conversations c on c.id = m.conversation_id';

/** An announcement that was not claimed for this long is repeated: its job may have died for good. */
const ANNOUNCE_AGAIN = '1 minute';

const contentOf = (messageId: string, familyId: string): RecordContext => ({
  table: 'monitoring.messages',
  column: 'content_sealed',
  rowId: messageId,
  familyId,
});

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

/** Writes messages by the batch: sealed, once each, and announced to the analysis in the same transaction. */
@Injectable()
export class MessageStore {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were new; the rest were there already. */
  capture(batch: IncomingBatch): Promise<number> {
    const { familyId, childId } = batch;
    return this.db.inFamily(familyId, async () => {
      const key = await this.keyring.childKey(familyId, childId);
      const { id: conversationId, captured_seq } = await this.claimSequence(key, batch);
      const accepted = await this.insert(key, conversationId, Number(captured_seq) - batch.messages.length, batch);
      if (accepted > 0 && (await this.mustAnnounce(conversationId, accepted, latest(batch.messages)))) {
        await this.events.publish(new MessagesCaptured({ familyId, childId, conversationId }));
      }
      return accepted;
    });
  }

  /** Takes the next numbers of the conversation, which also makes its writers wait for each other. */
  private async claimSequence(key: SubjectKey, batch: IncomingBatch): Promise<{ id: string; captured_seq: string }> {
    const { familyId, childId, platform, conversationKey, isGroup, messages } = batch;
    const id = randomUUID();
    const keyHash = key.lookupHash('monitoring.conversation', childId, platform, conversationKey);
    const title = conversationTitle.seal(key, id, familyId, batch.title);
    const [row] = await this.db.manager.query<{ id: string; captured_seq: string }[]>(
      `insert into monitoring.conversations (id, family_id, child_id, platform, key_hash, title_sealed, is_group, captured_seq)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (child_id, platform, key_hash)
         do update set captured_seq = monitoring.conversations.captured_seq + excluded.captured_seq
       returning id, captured_seq`,
      [id, familyId, childId, platform, keyHash, title, isGroup, messages.length],
    );
    return row;
  }

  private async insert(key: SubjectKey, conversationId: string, base: number, batch: IncomingBatch): Promise<number> {
    const { familyId, sessionId, importId, messages } = batch;
    const ids = messages.map(() => randomUUID());
    const [{ accepted }] = await this.db.manager.query<[{ accepted: number }]>(
      `with stored as (
         insert into monitoring.messages (id, family_id, conversation_id, seq, session_id, import_id, identity_hash,
           sent_at, is_from_child, type, content_sealed, captured_at)
         select m.id, $1, $2, $3::bigint + m.ordinality, $4, $5, m.identity_hash, m.sent_at, m.is_from_child, m.type,
           m.content_sealed, $6
           from unnest($7::uuid[], $8::bytea[], $9::timestamptz[], $10::boolean[], $11::monitoring.message_type[],
             $12::bytea[]) with ordinality
             as m (id, identity_hash, sent_at, is_from_child, type, content_sealed, ordinality)
         on conflict (conversation_id, identity_hash) do nothing
         returning 1)
       select count(*)::int as accepted from stored`,
      [
        familyId,
        conversationId,
        base,
        sessionId,
        importId,
        this.clock.now(),
        ids,
        messages.map((message) => key.lookupHash('monitoring.message', conversationId, message.platformMessageId)),
        messages.map((message) => message.sentAt),
        messages.map((message) => message.isFromChild),
        messages.map((message) => message.type),
        messages.map(({ sender, text, platformMessageId }, index) => {
          const content: SealedContent = { sender, text, platformMessageId };
          return seal(key, JSON.stringify(content), contentOf(ids[index], familyId));
        }),
      ],
    );
    return accepted;
  }

  /** Counts the messages in, and says whether the analysis still has to be told. */
  private async mustAnnounce(conversationId: string, accepted: number, lastMessageAt: Date): Promise<boolean> {
    const now = this.clock.now();
    // TypeORM answers an UPDATE with its rows and their number.
    const [[{ isAnnounced }]] = await this.db.manager.query<[[{ isAnnounced: boolean }], number]>(
      `with before as (select announced_at from monitoring.conversations where id = $1)
       update monitoring.conversations c
          set message_count = message_count + $2,
              last_message_at = greatest(last_message_at, $3),
              announced_at = case when c.announced_at > $4::timestamptz - interval '${ANNOUNCE_AGAIN}'
                then c.announced_at else $4 end
         from before where c.id = $1
       returning coalesce(before.announced_at > $4::timestamptz - interval '${ANNOUNCE_AGAIN}', false) as "isAnnounced"`,
      [conversationId, accepted, lastMessageAt, now],
    );
    return !isAnnounced;
  }
}

const latest = (messages: readonly IncomingMessage[]): Date =>
  messages.reduce((last, { sentAt }) => (sentAt > last ? sentAt : last), messages[0].sentAt);
