import { hash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@app/database';
import { canonicalJson, Clock } from '@app/kernel';
import { Frontier, leafHash, Ledger } from '@app/ledger';
import { auditLine, leafText, lineTime, SELECT_LINE } from './audit-line';
import type { LineRow } from './audit-line';

/** A batch of entries as its row holds it; numbers and times as text, as PostgreSQL writes them. */
export interface AuditBatch {
  readonly id: string;
  readonly sequence: string;
  /** RFC 6962 root over the leaves, 32 bytes. */
  readonly root: Buffer;
  readonly count: string;
  /** Entries before this that were committed when the batch was made are in it or in an earlier one. */
  readonly through: string;
  readonly at: string;
}

export const BATCH_FACT = 'audit.batch';
const MOST_IN_A_BATCH = 10_000;

/** What the ledger vouches for: SHA-256, in hex, of the batch as a whole. */
export const batchDigest = ({ id, sequence, root, count, through, at }: AuditBatch): string =>
  hash('sha256', canonicalJson({ version: 1, id, sequence, root: root.toString('hex'), count, through, at }));

/** Links the audit trail into the ledger: entries in batches, one fact of the ledger for each batch. */
@Injectable()
export class AuditSeals {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Seals all entries that no batch holds yet; reads nothing of the trail when there are none. @returns how many */
  async sealWaiting(): Promise<number> {
    const [{ waits }] = await this.db.askAsService<[{ waits: boolean }]>('audit', IS_WAITING);
    if (!waits) return 0;
    let total = 0;
    for (;;) {
      const count = await this.sealBatch();
      total += count;
      if (count < MOST_IN_A_BATCH) break;
    }
    if (total > 0) await this.ledger.checkpoint();
    return total;
  }

  private sealBatch(): Promise<number> {
    return this.db.asService('audit', async () => {
      // One sealer at a time, until commit; 'sg audit' in ASCII names the lock.
      await this.db.manager.query(`select pg_advisory_xact_lock(x'7367206175646974'::bigint)`);
      const at = lineTime(this.clock.now());
      const rows = await this.db.manager.query<LineRow[]>(WAITING, [MOST_IN_A_BATCH]);
      if (rows.length === 0) return 0;
      const through = rows.length < MOST_IN_A_BATCH ? at : rows.at(-1)!.at!;
      await this.write(rows, at, through);
      return rows.length;
    });
  }

  private async write(rows: readonly LineRow[], at: string, through: string): Promise<void> {
    const id = randomUUID();
    const leaves = rows.map((row, position) => leafHash(Buffer.from(leafText(id, position, auditLine(row)))));
    const frontier = new Frontier();
    for (const leaf of leaves) frontier.append(leaf);
    const [{ sequence }] = await this.db.manager.query<{ sequence: string }[]>(
      'select (coalesce(max(sequence), 0) + 1)::text as sequence from audit.batches',
    );
    const batch = { id, sequence, root: frontier.root, count: String(rows.length), through, at };
    const places = [id, rows.map((row) => row.id), rows.map((row) => row.at), leaves];
    await this.db.manager.query(PLACE, places);
    // Last: from here on every other appending transaction waits for this one.
    const { index } = await this.ledger.append({ kind: BATCH_FACT, subjectId: id, digest: batchDigest(batch) });
    await this.db.manager.query(
      `insert into audit.batches (id, sequence, root, count, through, at, ledger_index)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, sequence, batch.root, batch.count, through, at, index],
    );
  }
}

const IS_WAITING = 'select exists (select from audit.waiting) as waits';
// As arrays, which PostgreSQL takes for short: it looks each entry up instead of reading the trail to find a few. One
// that waits and is gone stays where it is: the check of the trail names it.
const WAITING = `
  select ${SELECT_LINE}
    from unnest(array(select entry_at from audit.waiting order by entry_at, entry_id),
                array(select entry_id from audit.waiting order by entry_at, entry_id)) as w (at, id)
    join audit.entries e on e.at = w.at and e.id = w.id
   where not exists (select from audit.sealed s where s.entry_id = w.id and s.entry_at = w.at)
   order by e.at, e.id limit $1`;
const PLACE = `
  with placed as (
    insert into audit.sealed (batch_id, position, entry_id, entry_at, leaf_hash)
    select $1, ordinality - 1, id, at, leaf
      from unnest($2::uuid[], $3::timestamptz[], $4::bytea[]) with ordinality as part(id, at, leaf, ordinality)
    returning entry_id, entry_at)
  delete from audit.waiting w using placed p where w.entry_id = p.entry_id and w.entry_at = p.entry_at`;
