import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Events } from '@app/work';
import { MessagesCaptured } from '../contract';
import type { IncomingBatch, IncomingMessage } from './incoming-message';
import { sealedTitle } from './sealed-conversation';
import { sealMessage } from './sealed-message';

/** An announcement that was not claimed for this long is repeated: its job may have died for good. */
const ANNOUNCE_AGAIN = '1 minute';

/** Everybody locks conversations in the order of their keys, so that two batches with the same ones cannot deadlock. */
const CLAIM_PLACES = `
  insert into monitoring.conversations as c (id, family_id, child_id, platform, key_hash, title_sealed, is_group)
  select new.id, $1, $2, $3, new.key_hash, new.title_sealed, new.is_group
    from unnest($4::uuid[], $5::bytea[], $6::bytea[], $7::boolean[]) as new (id, key_hash, title_sealed, is_group)
   order by new.key_hash
  on conflict (child_id, platform, key_hash) do update set captured_seq = c.captured_seq
  returning id, key_hash as "keyHash", captured_seq as "lastSeq"`;

const STORE = `
  with stored as (
    insert into monitoring.messages (id, family_id, conversation_id, seq, session_id, import_id, identity_hash,
      sent_at, is_from_child, type, content_sealed, captured_at)
    select m.id, $1::uuid, m.conversation_id, m.seq, $2::uuid, $3::uuid, m.identity_hash, m.sent_at, m.is_from_child, m.type,
           m.content_sealed, $4::timestamptz
      from unnest($5::uuid[], $6::uuid[], $7::bigint[], $8::bytea[], $9::timestamptz[], $10::boolean[],
             $11::monitoring.message_type[], $12::bytea[])
        as m (id, conversation_id, seq, identity_hash, sent_at, is_from_child, type, content_sealed)
    on conflict (conversation_id, identity_hash) do nothing
    returning conversation_id, seq, sent_at),
  new as (
    select conversation_id, count(*)::int as messages, max(seq) as last_seq, max(sent_at) as last_at
      from stored group by conversation_id),
  by_day as (
    insert into monitoring.daily_counts as d (family_id, day, conversation_id, child_id, messages)
    select $1::uuid, ($4::timestamptz at time zone 'UTC')::date, conversation_id, $13::uuid, messages from new
    on conflict (family_id, day, conversation_id) do update set messages = d.messages + excluded.messages),
  by_session as (
    update monitoring.sessions
       set message_count = message_count + (select coalesce(sum(messages), 0) from new), last_activity_at = $4::timestamptz
     where id = $2::uuid),
  by_import as (
    update monitoring.imports set accepted = accepted + (select coalesce(sum(messages), 0) from new) where id = $3::uuid),
  counted as (
    update monitoring.conversations c
       set message_count = c.message_count + new.messages,
           captured_seq = new.last_seq,
           last_message_at = greatest(c.last_message_at, new.last_at),
           announced_at = case when before.announced_at > $4::timestamptz - interval '${ANNOUNCE_AGAIN}'
             then c.announced_at else $4::timestamptz end
      from new join monitoring.conversations before on before.id = new.conversation_id
     where c.id = new.conversation_id
    returning c.id, new.messages,
              coalesce(before.announced_at > $4::timestamptz - interval '${ANNOUNCE_AGAIN}', false) as "isAnnounced")
  select id, messages, "isAnnounced" from counted`;

/** A message with its place in a conversation. */
interface PlacedMessage {
  readonly conversationId: string;
  readonly seq: number;
  readonly message: IncomingMessage;
}
interface SealedMessage {
  readonly id: string;
  readonly sealed: Buffer;
}

/** Writes messages by the batch: sealed, once each, counted and announced to the analysis in the same transaction. */
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
      // Sealing takes longest, so it comes before anything is locked.
      const sealed = new Map(batch.chats.flatMap(({ messages }) => messages).map((one) => [one, sealedOf(key, one)]));
      const stored = await this.store(key, batch, await this.claimPlaces(key, batch), sealed);
      const conversationIds = stored.filter(({ isAnnounced }) => !isAnnounced).map(({ id }) => id);
      if (conversationIds.length > 0) {
        await this.events.publish(new MessagesCaptured({ familyId, childId, conversationIds }));
      }
      return stored.reduce((sum, { messages }) => sum + messages, 0);
    });

    function sealedOf(key: SubjectKey, message: IncomingMessage): SealedMessage {
      const id = randomUUID();
      return { id, sealed: sealMessage(key, id, familyId, message) };
    }
  }

  /** Numbers the messages on from the last of their conversation, which also makes its writers wait for each other. */
  private async claimPlaces(key: SubjectKey, batch: IncomingBatch): Promise<PlacedMessage[]> {
    const { familyId, childId, platform, chats } = batch;
    const hashOf = (conversationKey: string) =>
      key.lookupHash('monitoring.conversation', childId, platform, conversationKey);
    const named = chats.map((chat) => ({ chat, id: randomUUID(), keyHash: hashOf(chat.conversationKey) }));
    const rows = await this.db.manager.query<{ id: string; keyHash: Buffer; lastSeq: string }[]>(CLAIM_PLACES, [
      familyId,
      childId,
      platform,
      named.map(({ id }) => id),
      named.map(({ keyHash }) => keyHash),
      named.map(({ id, chat }) => sealedTitle.seal(key, chat.title, id, familyId)),
      named.map(({ chat }) => chat.isGroup),
    ]);
    const places = new Map(rows.map((row) => [row.keyHash.toString('hex'), row]));
    return named.flatMap(({ chat, keyHash }) => {
      const { id: conversationId, lastSeq } = places.get(keyHash.toString('hex'))!;
      return chat.messages.map((message, at) => ({ conversationId, seq: Number(lastSeq) + at + 1, message }));
    });
  }

  private store(
    key: SubjectKey,
    { familyId, childId, sessionId, importId }: IncomingBatch,
    placed: readonly PlacedMessage[],
    sealed: ReadonlyMap<IncomingMessage, SealedMessage>,
  ): Promise<{ id: string; messages: number; isAnnounced: boolean }[]> {
    return this.db.manager.query(STORE, [
      familyId,
      sessionId,
      importId,
      this.clock.now(),
      placed.map(({ message }) => sealed.get(message)!.id),
      placed.map(({ conversationId }) => conversationId),
      placed.map(({ seq }) => seq),
      placed.map(({ conversationId, message }) =>
        key.lookupHash('monitoring.message', conversationId, message.platformMessageId),
      ),
      placed.map(({ message }) => message.sentAt),
      placed.map(({ message }) => message.isFromChild),
      placed.map(({ message }) => message.type),
      placed.map(({ message }) => sealed.get(message)!.sealed),
      childId,
    ]);
  }
}
