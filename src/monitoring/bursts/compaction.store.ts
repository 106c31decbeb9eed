import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { largest } from '@app/kernel';
import { NEW_COLUMNS, newBlocks, valuesOfBlocks } from '../conversations/blocks.store';
import { sealBlocks } from '../conversations/sealed-block';
import type { NewBlock, OpenedBlock } from '../conversations/sealed-block';
import { runsOfSmall } from './runs-of-small';

/** All of the old ones or none: whoever else removed or compacted one of them was faster, and nothing is to be done. */
const REPLACE = `
  with found as (
    select id from monitoring.message_blocks where id = any($1::uuid[]) for update),
  gone as (
    delete from monitoring.message_blocks b using found
     where b.id = found.id and (select count(*) from found) = cardinality($1::uuid[]) returning b.id)
  insert into monitoring.message_blocks (${NEW_COLUMNS})
  select block.*, $2::uuid, $3::timestamptz from ${newBlocks(4)}
   where (select count(*) from gone) = cardinality($1::uuid[])`;

/** Writes many small blocks anew as few large ones: a device that sends message by message leaves one for each. */
@Injectable()
export class Compaction {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  /** @param blocks what was read of conversations, of each without a gap */
  async compact(familyId: string, blocks: readonly OpenedBlock[]): Promise<void> {
    for (const run of runsOfSmall(blocks)) {
      const [{ conversation_id: conversationId, child_id: childId }] = run.map(({ row }) => row);
      const placed = run.flatMap(({ messages }) =>
        messages.map((message) => ({ id: message.id, seq: message.seq, message })),
      );
      const key = await this.keyring.childKey(familyId, childId);
      const large = sealBlocks(key, familyId, conversationId, placed);
      // Days apart, they cannot lie in one.
      if (2 * large.length <= run.length) await this.replace(familyId, run, large);
    }
  }

  /** In a transaction of its own: a reader sees what was, or what came of it. */
  private replace(familyId: string, run: readonly OpenedBlock[], large: readonly NewBlock[]): Promise<void> {
    const capturedAt = new Date(largest(run.map(({ row }) => row.captured_at.getTime())));
    const values = [run.map(({ row }) => row.id), familyId, capturedAt, ...valuesOfBlocks(large)];
    return this.db.inFamily(familyId, () =>
      this.db.asService('compaction', async () => {
        await this.db.manager.query(REPLACE, values);
      }),
    );
  }
}
