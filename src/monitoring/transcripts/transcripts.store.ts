import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import type { OpenedMessage } from '../contract';
import { BLOCK_COLUMNS } from '../conversations/blocks.store';
import { inSight, openBlocks } from '../conversations/sealed-block';
import type { BlockRow } from '../conversations/sealed-block';

const BLOCKS = 'monitoring.message_blocks b join monitoring.conversations c on c.id = b.conversation_id';

/** Blocks that hold the next messages; one that begins before the position counts for nothing. */
const AFTER = `
  select ${BLOCK_COLUMNS} from (
    select *, sum(case when first_seq > $2 then messages else 0 end) over (order by last_seq)
                - case when first_seq > $2 then messages else 0 end as earlier
      from monitoring.message_blocks where conversation_id = $1 and last_seq > $2
     order by last_seq limit $3::bigint + 1) b
    join monitoring.conversations c on c.id = b.conversation_id
   where b.earlier < $3::bigint`;

/** The block of a message is the first that ends at its place or after it, unless that one is out of sight. */
export const PLACES_OF_NAMED = `
  select seq from monitoring.messages where conversation_id = $1 and id = any($2::uuid[])
  union all
  select seq from monitoring.messages where conversation_id = $1 and former_id = any($2::uuid[])`;

const NAMED = `
  select ${BLOCK_COLUMNS} from ${BLOCKS} where b.id in (
    select (select holder.id from monitoring.message_blocks holder
             where holder.conversation_id = $1 and holder.last_seq >= place.seq order by holder.last_seq limit 1)
      from (${PLACES_OF_NAMED}) place)`;

/** Reads messages and opens them; those of an erased child are left out. */
@Injectable()
export class Transcripts {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  /** Up to `limit` messages after a position in the order of capture, in the order they were sent. */
  async after(familyId: string, conversationId: string, seq: number, limit: number): Promise<OpenedMessage[]> {
    const messages = await this.opened(familyId, AFTER, [conversationId, seq, limit]);
    const next = messages.filter((message) => message.seq > seq);
    if (next.length <= limit) return next;
    const last = next.map((message) => message.seq).sort((a, b) => a - b)[limit - 1];
    return next.filter((message) => message.seq <= last);
  }

  /** In the order they were sent. */
  async named(familyId: string, conversationId: string, messageIds: readonly string[]): Promise<OpenedMessage[]> {
    const isNamed = new Set(messageIds);
    const messages = await this.opened(familyId, NAMED, [conversationId, messageIds]);
    return messages.filter(({ id }) => isNamed.has(id));
  }

  private async opened(familyId: string, statement: string, values: unknown[]): Promise<OpenedMessage[]> {
    const rows = await this.db.askInFamily<BlockRow[]>(familyId, statement, values);
    return inSight(await openBlocks(this.keyring, familyId, rows));
  }
}
