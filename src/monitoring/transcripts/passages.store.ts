import { Injectable } from '@nestjs/common';
import { currentWork } from '@app/ambient';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import type { Platform } from '@app/kernel';
import type { OpenedMessage, PassageView } from '../contract';
import { BLOCK_COLUMNS, isBlock } from '../conversations/blocks.store';
import { sealedTitle } from '../conversations/sealed-conversation';
import { inSight, openBlocks } from '../conversations/sealed-block';
import type { BlockRow } from '../conversations/sealed-block';
import { PLACES_OF_NAMED } from './transcripts.store';

/** The conversation stands in each row; without blocks in the only one. */
type Row = Omit<BlockRow, 'id'> & {
  readonly id: string | null;
  readonly platform: Platform;
  readonly title_sealed: Buffer;
  readonly is_group: boolean;
};

/**
 * Blocks that hold what is asked for, found without opening one. The last $3 of the named messages were sent at or after
 * `since`, and the first of them at or before `until`; the $4 before that one at or after `low`. Of a block that is only
 * partly in sight ($5, $6) nothing is counted on. No block is longer than a day.
 */
const PASSAGE = `
  with named as materialized (
    select b.id, b.sent_from, b.sent_to, b.is_whole, count(*) as hits
      from (${PLACES_OF_NAMED}) place, lateral (
        select id, first_seq, sent_from, sent_to,
               sent_from >= coalesce($5::timestamptz, '-infinity') and sent_to < coalesce($6::timestamptz, 'infinity') as is_whole
          from monitoring.message_blocks where conversation_id = $1 and last_seq >= place.seq order by last_seq limit 1) b
     where b.first_seq <= place.seq group by 1, 2, 3, 4),
  bounds as materialized (
    select coalesce((select max(sent_from) from (
                       select sent_from, sum(hits) filter (where is_whole) over (order by sent_from desc) as hits from named) n
                      where n.hits >= $3::bigint), min(sent_from)) as since,
           case when bool_and(is_whole) then coalesce(
             (select max(sent_to) from (select sent_to, sum(hits) over (order by sent_to desc) as hits from named) n
               where n.hits >= $3::bigint), min(sent_to)) else max(sent_to) end as until
      from named),
  low as materialized (
    select coalesce((select max(sent_from) from (
      select sent_from, sum(messages) over (order by sent_from desc) as messages from (
        select b.sent_from, b.messages from monitoring.message_blocks b, bounds
         where b.conversation_id = $1 and b.sent_from < bounds.since and b.sent_to < bounds.since
           and b.sent_from >= coalesce($5::timestamptz, '-infinity') and b.sent_to < coalesce($6::timestamptz, 'infinity')
         order by b.sent_from desc limit $4::bigint) b) n
      where n.messages >= $4::bigint), case when $4::bigint > 0 then '-infinity' else 'infinity' end::timestamptz) as at),
  picked as (
    select named.id from named, bounds where named.sent_to >= bounds.since
    union
    select b.id from bounds, low, monitoring.message_blocks b
     where b.conversation_id = $1 and b.sent_from >= low.at - interval '1 day' and b.sent_from <= bounds.until
       and b.sent_to >= low.at)
  select c.platform, c.title_sealed, c.is_group, ${BLOCK_COLUMNS}
    from monitoring.conversations c
    left join (picked join monitoring.message_blocks b using (id)) on b.conversation_id = c.id
   where c.id = $1`;

/** Reads a few messages with their conversation, in one statement. */
@Injectable()
export class Passages {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  async of(
    familyId: string,
    conversationId: string,
    messageIds: readonly string[],
    most: { readonly messages: number; readonly before: number },
  ): Promise<PassageView | null> {
    const { from = null, to = null } = currentWork()?.actor?.sight ?? {};
    const wanted = most.messages > 0 ? messageIds : [];
    const values = [conversationId, wanted, most.messages, most.before, from, to];
    const rows = await this.db.askInFamily<Row[]>(familyId, PASSAGE, values);
    if (rows.length === 0) return null;
    const [{ child_id: childId, platform, title_sealed, is_group: isGroup }] = rows;
    const key = (await this.keyring.childKeys(familyId, [childId])).get(childId);
    // Without a key the child was erased.
    if (!key) return null;
    const title = sealedTitle.open(key, title_sealed, conversationId, familyId);
    const messages = inSight(await openBlocks(this.keyring, familyId, rows.filter(isBlock)));
    return { label: { conversationId, childId, platform, title, isGroup }, ...partsOf(messages, wanted, most) };
  }
}

/** @param messages in the order they were sent */
function partsOf(
  messages: readonly OpenedMessage[],
  wanted: readonly string[],
  most: { readonly messages: number; readonly before: number },
): Omit<PassageView, 'label'> {
  const isNamed = new Set(wanted);
  const named = messages.filter(({ id }) => isNamed.has(id)).slice(-most.messages);
  if (named.length === 0) return { before: [], messages: [] };
  const first = messages.indexOf(named[0]);
  return { before: messages.slice(Math.max(0, first - most.before), first), messages: named };
}
