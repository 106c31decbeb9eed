import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { LedgerWalk, type CheckpointRow, type EntryRow, type LogPage } from './ledger-walk';
import type { Subtree } from './merkle';

/** What an audit of the whole log found. */
export interface LedgerReport {
  readonly isIntact: boolean;
  readonly size: number;
  readonly root: Buffer;
  /** One sentence per fault, each naming the entry, node or checkpoint that is not as it was written. */
  readonly faults: readonly string[];
}

const PAGE = 5000;

/** Recomputes the whole log from its stored bytes and compares it with every stored hash and signed checkpoint. */
@Injectable()
export class LedgerAudit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
  ) {}

  /** Reads in pages, so memory does not grow with the log. Entries appended meanwhile may or may not be included. */
  async verifyAll(): Promise<LedgerReport> {
    const keys = new Map((await this.keyring.publishedKeys()).map((key) => [key.id, key.publicKey]));
    return this.db.asService('ledger', async () => {
      const [{ name }] = await this.db.manager.query<{ name: string }[]>('select name from ledger.origin');
      const walk = new LedgerWalk(name, keys);
      walk.checkpoints(await this.checkpointsBetween(-1, 0));
      while (await this.advance(walk));
      walk.beyond(await this.checkpointsBeyond(), await this.nodesBeyond());
      return { isIntact: walk.faults.length === 0, size: walk.size, root: walk.root, faults: walk.faults };
    });
  }

  /** A page at once when nothing in it was touched; row by row where something was, and at the end. */
  private async advance(walk: LedgerWalk): Promise<boolean> {
    const from = walk.size;
    const page = await this.page(from);
    if (page.count === PAGE && walk.fits(page, await this.checkpointsBetween(from, from + PAGE))) return true;
    const entries = await this.entriesFrom(from);
    const last = entries.at(-1);
    if (!last) return false;
    const nodes = walk.entries(entries, await this.checkpointsBetween(from, Number(last.index) + 1));
    walk.nodes(nodes, await this.storedNodes(nodes));
    return entries.length === PAGE;
  }

  private async page(from: number): Promise<LogPage> {
    const [entries] = await this.db.manager.query<Omit<LogPage, 'nodes'>[]>(
      `select count(*)::int as count, string_agg(entry, chr(10) order by index) as entries,
              string_agg(leaf_hash, ''::bytea order by index) as leaves
         from ledger.entries where index >= $1 and index < $2`,
      [from, from + PAGE],
    );
    const levels: number[] = [];
    for (let level = 1; 2 ** level <= from + PAGE; level += 1) levels.push(level);
    const nodes = await this.db.manager.query<LogPage['nodes']>(
      `select level, string_agg(hash, ''::bytea order by position) as hashes
         from unnest($1::smallint[], $2::bigint[], $3::bigint[]) as wanted(level, first, beyond)
         join ledger.nodes using (level) where position >= first and position < beyond group by level`,
      [
        levels,
        levels.map((level) => Math.floor(from / 2 ** level)),
        levels.map((level) => Math.floor((from + PAGE) / 2 ** level)),
      ],
    );
    return { ...entries, nodes };
  }

  private entriesFrom(index: number): Promise<EntryRow[]> {
    return this.db.manager.query(
      'select index, entry, leaf_hash as "leafHash" from ledger.entries where index >= $1 order by index limit $2',
      [index, PAGE],
    );
  }

  /** Checkpoints with from < size <= to. */
  private checkpointsBetween(from: number, to: number): Promise<CheckpointRow[]> {
    return this.db.manager.query(
      `select size, root, signed_at as "signedAt", body, key_id as "keyId", signature
         from ledger.checkpoints where size > $1 and size <= $2 order by size`,
      [from, to],
    );
  }

  private async storedNodes(wanted: readonly Subtree[]): Promise<Map<string, Buffer>> {
    const rows = await this.db.manager.query<{ level: number; position: string; hash: Buffer }[]>(
      `select level, position, hash from ledger.nodes
         join unnest($1::smallint[], $2::bigint[]) as wanted(level, position) using (level, position)`,
      [wanted.map((w) => w.level), wanted.map((w) => w.position)],
    );
    return new Map(rows.map((row) => [`${row.level}/${row.position}`, row.hash]));
  }

  /** What speaks of entries that the log no longer has; in one statement, for the log may be growing meanwhile. */
  private checkpointsBeyond(): Promise<{ size: string }[]> {
    return this.db.manager.query(
      'select size from ledger.checkpoints where size > (select coalesce(max(index) + 1, 0) from ledger.entries)',
    );
  }

  private async nodesBeyond(): Promise<number> {
    const [{ count }] = await this.db.manager.query<{ count: number }[]>(
      `select count(*)::int as count from ledger.nodes
        where ((position + 1) << level) > (select coalesce(max(index) + 1, 0) from ledger.entries)`,
    );
    return count;
  }
}
