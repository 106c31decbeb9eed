import type { BlockRow, NewBlock } from './sealed-block';

/** What `openBlocks` needs of a block `b` and its conversation `c`. */
export const BLOCK_COLUMNS = `b.id, b.conversation_id, b.first_seq, b.messages, b.sent_from, b.captured_at,
  b.is_from_child, b.type, b.content_sealed, c.child_id`;

/** The columns that a new block fills, and the same of the rows of `newBlocks`. */
export const NEW_COLUMNS =
  'id, conversation_id, first_seq, last_seq, messages, sent_from, sent_to, content_sealed, family_id, captured_at';

/** SQL for new blocks as rows called `block`. @param first number of the first of the placeholders for `valuesOfBlocks` */
export function newBlocks(first: number): string {
  const types = ['uuid', 'uuid', 'bigint', 'bigint', 'integer', 'timestamptz', 'timestamptz', 'bytea'];
  const columns = types.map((type, at) => `(select $${first + at}::${type}[])`);
  return `unnest(${columns.join(', ')})
    as block (id, conversation_id, first_seq, last_seq, messages, sent_from, sent_to, content_sealed)`;
}

export const valuesOfBlocks = (blocks: readonly NewBlock[]): unknown[] => [
  blocks.map(({ id }) => id),
  blocks.map(({ conversationId }) => conversationId),
  blocks.map(({ firstSeq }) => firstSeq),
  blocks.map(({ lastSeq }) => lastSeq),
  blocks.map(({ messages }) => messages),
  blocks.map(({ sentFrom }) => sentFrom),
  blocks.map(({ sentTo }) => sentTo),
  blocks.map(({ sealed }) => sealed),
];

/** A row of an outer join that found a block. */
export const isBlock = <Row extends object>(row: Row): row is Row & BlockRow => 'id' in row && row.id !== null;
