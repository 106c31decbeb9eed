import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import type { Burst, ClaimBursts, OpenedMessage } from '../contract';
import { BLOCK_COLUMNS, isBlock } from '../conversations/blocks.store';
import { inSight, openBlocks } from '../conversations/sealed-block';
import type { BlockRow } from '../conversations/sealed-block';
import { Transcripts } from '../transcripts/transcripts.store';
import { Compaction } from './compaction.store';

interface Claimed {
  readonly claimed_id: string;
  readonly claimed_child: string;
  readonly from_seq: string;
  readonly to_seq: string;
  readonly given_after: string;
}
/** A claimed conversation with one of its blocks; without any, those columns are null. */
type Row = Claimed & (BlockRow | { readonly id: null });

/** Each time a conversation has grown by so many, all of its context is read, so that small blocks are met together. */
const READ_WHOLE_EVERY = 48;

/**
 * In one statement. Whoever writes into one of the conversations is waited for, and what it wrote is then not among
 * these messages, though `to_seq` speaks of it.
 */
const CLAIM = `
  with asked as (select * from unnest($1::uuid[], $4::bigint[]) as a (id, known)),
  waiting as (
    select id, claimed_seq from monitoring.conversations where id = any($1::uuid[]) order by key_hash for update),
  claimed as (
    update monitoring.conversations c
       set announced_at = null, claimed_seq = least(c.captured_seq, waiting.claimed_seq + $3)
      from waiting where c.id = waiting.id
    returning c.id, c.child_id, waiting.claimed_seq as from_seq, c.claimed_seq as to_seq),
  given as (
    select c.*, greatest(c.from_seq - $2, least(c.from_seq, asked.known), 0) as given_after
      from claimed c join asked on asked.id = c.id),
  read as (
    select *, case when from_seq / ${READ_WHOLE_EVERY} = to_seq / ${READ_WHOLE_EVERY} then given_after
                   else from_seq - $2 end as read_after from given)
  select c.id as claimed_id, c.child_id as claimed_child, c.from_seq, c.to_seq, c.given_after, ${BLOCK_COLUMNS}
    from read c
    left join lateral (
      select * from monitoring.message_blocks said
       where said.conversation_id = c.id and said.last_seq > c.read_after and said.first_seq <= c.to_seq
       order by said.last_seq) b on true`;

/** Hands conversations over to the analysis. */
@Injectable()
export class Bursts {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly transcripts: Transcripts,
    private readonly compaction: Compaction,
  ) {}

  /** Everything that was not claimed yet, up to `most` positions of each, with what was said just before. */
  async claim(
    familyId: string,
    ids: readonly string[],
    { context, most, known }: Pick<ClaimBursts, 'context' | 'most' | 'known'>,
  ): Promise<Burst[]> {
    const values = [ids, context, most, ids.map((id) => known.get(id) ?? 0)];
    const rows = await this.db.askInFamily<Row[]>(familyId, CLAIM, values);
    const blocks = await openBlocks(this.keyring, familyId, rows.filter(isBlock));
    const messages = Map.groupBy(inSight(blocks), ({ conversationId }) => conversationId);
    await this.compaction.compact(familyId, blocks);
    const claimed = new Map(rows.map((row) => [row.claimed_id, row]));
    return Promise.all(
      [...claimed.values()].map((row) => this.complete(familyId, row, messages.get(row.claimed_id) ?? [])),
    );
  }

  private async complete(
    familyId: string,
    { claimed_id: conversationId, claimed_child: childId, from_seq, to_seq, given_after }: Claimed,
    read: readonly OpenedMessage[],
  ): Promise<Burst> {
    const [fromSeq, toSeq, givenAfter] = [Number(from_seq), Number(to_seq), Number(given_after)];
    const messages = read.filter(({ seq }) => seq > givenAfter && seq <= toSeq);
    const isComplete = toSeq === fromSeq || messages.some(({ seq }) => seq === toSeq);
    if (isComplete) return { conversationId, childId, fromSeq, toSeq, givenAfter, messages };
    const again = await this.transcripts.after(familyId, conversationId, givenAfter, toSeq - givenAfter);
    return { conversationId, childId, fromSeq, toSeq, givenAfter, messages: again.filter(({ seq }) => seq <= toSeq) };
  }
}
