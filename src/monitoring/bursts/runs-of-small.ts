import type { OpenedBlock } from '../conversations/sealed-block';

/** Blocks of fewer messages are worth writing anew. */
const SMALL = 64;
/** So many small ones after each other. */
const MANY = 32;

/**
 * Small blocks that follow each other, enough of them to be written anew. Those of a run were captured on the same day
 * (UTC), because days are counted, and later removed, by when their messages came in.
 *
 * @param blocks of each conversation without a gap
 */
export function runsOfSmall(blocks: readonly OpenedBlock[]): OpenedBlock[][] {
  const runs: OpenedBlock[][] = [];
  for (const part of Map.groupBy(blocks, ({ row }) => row.conversation_id).values()) {
    let day = '';
    for (const block of [...part].sort((a, b) => Number(a.row.first_seq) - Number(b.row.first_seq))) {
      const own = block.row.messages < SMALL ? block.row.captured_at.toISOString().slice(0, 10) : '';
      if (own === '' || own !== day) runs.push([]);
      if (own !== '') runs.at(-1)!.push(block);
      day = own;
    }
  }
  return runs.filter(({ length }) => length >= MANY);
}
