import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Events } from '@app/work';
import { MessagesCaptured } from '../contract';
import type { PlacedMessage } from './block-content';
import { NEW_COLUMNS, newBlocks, valuesOfBlocks } from './blocks.store';
import type { IncomingBatch, IncomingMessage } from './incoming-message';
import { messageIdOf } from './message-id';
import { sealBlocks } from './sealed-block';
import { CHANGE, SESSION_CHANGES } from './session-change';
import { sealedTitle } from './sealed-conversation';

/** An announcement that was not claimed for this long is repeated: its job may have died for good. */
const ANNOUNCE_AGAIN = '1 minute';
/** A mark from a time that has not come yet was made by a clock that was ahead, and counts for nothing. */
const IS_ANNOUNCED = `before.announced_at between $4::timestamptz - interval '${ANNOUNCE_AGAIN}'
              and $4::timestamptz + interval '${ANNOUNCE_AGAIN}'`;

/** What else a session feeds is kept all the same; only its own risk goes by these. */
const MOST_CONVERSATIONS = 1_000;
/** The family hears of a session that goes on and on this often: each notice waits its turn with all others. */
const TOLD_AGAIN = '5 seconds';

/** Everybody locks conversations in the order of their keys, so that two batches with the same ones cannot deadlock. */
const CLAIM_PLACES = `
  insert into monitoring.conversations as c (id, family_id, child_id, platform, key_hash, title_sealed, is_group)
  select new.id, $1, $2, $3, new.key_hash, new.title_sealed, new.is_group
    from unnest($4::uuid[], $5::bytea[], $6::bytea[], $7::boolean[]) as new (id, key_hash, title_sealed, is_group)
   order by new.key_hash
  on conflict (child_id, platform, key_hash) do update set captured_seq = c.captured_seq
  returning id, key_hash as "keyHash", captured_seq as "lastSeq"`;

/**
 * Whoever writes into a conversation holds it locked, so what is known of it cannot change meanwhile. Where some of a
 * conversation's messages were known, its blocks are not stored: they hold too much. The arrays' length is hidden in a
 * sub-select, because PostgreSQL would plan the statement anew for each, which takes longer than the statement.
 */
const STORE = `
  with fresh as (
    insert into monitoring.messages (family_id, conversation_id, id, seq)
    select $1::uuid, chat.id, m.id, chat.seq + m.n
      from unnest((select $6::uuid[]), $7::bigint[], $8::text[]) as chat (id, seq, ids),
           unnest(chat.ids::uuid[]) with ordinality as m (id, n)
     where (select true from monitoring.messages known where known.conversation_id = chat.id and known.id = m.id) is null
    returning conversation_id, seq),
  new as (
    select f.conversation_id, f.messages, f.last_seq, f.messages = given.messages as "isWhole"
      from (select conversation_id, count(*)::int as messages, max(seq) as last_seq from fresh group by 1) f
      join unnest((select $6::uuid[]), $9::int[]) as given (conversation_id, messages) using (conversation_id)),
  kept as (
    insert into monitoring.message_blocks (${NEW_COLUMNS})
    select block.*, $1::uuid, $4::timestamptz from ${newBlocks(10)} join new using (conversation_id) where new."isWhole"
    returning conversation_id, sent_to),
  by_day as (
    insert into monitoring.daily_counts as d (family_id, day, conversation_id, child_id, messages)
    select $1::uuid, ($4::timestamptz at time zone 'UTC')::date, conversation_id, $5::uuid, messages from new
    on conflict (family_id, day, conversation_id) do update set messages = d.messages + excluded.messages),
  by_session as (
    update monitoring.sessions s
       set message_count = s.message_count + (select coalesce(sum(messages), 0) from new),
           last_activity_at = $4::timestamptz,
           conversation_ids = case
             when s.conversation_ids @> $6::uuid[] or cardinality(s.conversation_ids) >= ${MOST_CONVERSATIONS}
               then s.conversation_ids
             else array(select unnest(s.conversation_ids) union select unnest($6::uuid[])) end
      from monitoring.sessions before
     where s.id = $2::uuid and before.id = s.id
    returning ${CHANGE} as change,
              before.message_count = 0 or before.last_activity_at < $4::timestamptz - interval '${TOLD_AGAIN}' as "isNews"),
  by_import as (
    update monitoring.imports set accepted = accepted + (select coalesce(sum(messages), 0) from new) where id = $3::uuid),
  counted as (
    update monitoring.conversations c
       set message_count = c.message_count + new.messages,
           captured_seq = new.last_seq,
           last_message_at = greatest(c.last_message_at,
             (select max(sent_to) from kept where kept.conversation_id = new.conversation_id)),
           announced_at = case when ${IS_ANNOUNCED}
             then c.announced_at else $4::timestamptz end
      from new join monitoring.conversations before on before.id = new.conversation_id
     where c.id = new.conversation_id
    returning c.id, new.messages, new."isWhole",
              coalesce(${IS_ANNOUNCED}, false) as "isAnnounced")
  select id, messages, "isAnnounced",
         (select pg_notify('${SESSION_CHANGES}', change::text) from by_session where "isNews") is null as told,
         case when not "isWhole" then array(select f.seq from fresh f where f.conversation_id = counted.id) end as seqs
    from counted`;

/** For conversations of which some messages were known. */
const STORE_REST = `
  with kept as (
    insert into monitoring.message_blocks (${NEW_COLUMNS})
    select block.*, $1::uuid, $2::timestamptz from ${newBlocks(3)} returning conversation_id, sent_to),
  latest as (select conversation_id, max(sent_to) as sent_to from kept group by 1)
  update monitoring.conversations c set last_message_at = greatest(c.last_message_at, latest.sent_to)
    from latest where c.id = latest.conversation_id`;

/** Messages of a call for one conversation, each once. */
interface PlacedChat {
  readonly conversationId: string;
  readonly lastSeq: number;
  readonly placed: readonly PlacedMessage[];
}
interface Stored {
  readonly id: string;
  /** How many were new. */
  readonly messages: number;
  readonly isAnnounced: boolean;
  /** Where the new ones stand, when some were not. */
  readonly seqs: readonly string[] | null;
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
      const stored = await this.store(key, batch, await this.claimPlaces(key, batch));
      const conversationIds = stored.filter(({ isAnnounced }) => !isAnnounced).map(({ id }) => id);
      if (conversationIds.length > 0) {
        await this.events.publish(new MessagesCaptured({ familyId, childId, conversationIds }));
      }
      return stored.reduce((sum, { messages }) => sum + messages, 0);
    });
  }

  /** Numbers the messages on from the last of their conversation, which also makes its writers wait for each other. */
  private async claimPlaces(key: SubjectKey, batch: IncomingBatch): Promise<PlacedChat[]> {
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
    return named.map(({ chat, keyHash }) => {
      const { id, lastSeq } = places.get(keyHash.toString('hex'))!;
      return placedChat(key, id, Number(lastSeq), chat.messages);
    });
  }

  private async store(key: SubjectKey, batch: IncomingBatch, chats: readonly PlacedChat[]): Promise<Stored[]> {
    const { familyId, childId, sessionId, importId } = batch;
    const blocks = chats.flatMap(({ conversationId, placed }) => sealBlocks(key, familyId, conversationId, placed));
    const now = this.clock.now();
    const stored = await this.db.manager.query<Stored[]>(STORE, [
      familyId,
      sessionId,
      importId,
      now,
      childId,
      chats.map(({ conversationId }) => conversationId),
      chats.map(({ lastSeq }) => lastSeq),
      chats.map(({ placed }) => `{${placed.map(({ id }) => id).join(',')}}`),
      chats.map(({ placed }) => placed.length),
      ...valuesOfBlocks(blocks),
    ]);
    const rest = stored.flatMap(({ id, seqs }) => {
      if (seqs === null) return [];
      const isNew = new Set(seqs.map(Number));
      const { placed } = chats.find(({ conversationId }) => conversationId === id)!;
      const fresh = placed.filter(({ seq }) => isNew.has(seq));
      return sealBlocks(key, familyId, id, fresh);
    });
    if (rest.length > 0) await this.db.manager.query(STORE_REST, [familyId, now, ...valuesOfBlocks(rest)]);
    return stored;
  }
}

/** What stands in a call twice is taken once. */
function placedChat(
  key: SubjectKey,
  conversationId: string,
  lastSeq: number,
  messages: readonly IncomingMessage[],
): PlacedChat {
  const placed = new Map<string, PlacedMessage>();
  for (const message of messages) {
    const hash = key.lookupHex('monitoring.message', conversationId, message.platformMessageId);
    const id = messageIdOf(hash);
    if (!placed.has(id)) placed.set(id, { id, seq: lastSeq + placed.size + 1, message });
  }
  return { conversationId, lastSeq, placed: [...placed.values()] };
}
