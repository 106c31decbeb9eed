import { Injectable } from '@nestjs/common';
import { Keyring, verifySignature } from '@app/crypto';
import { Database } from '@app/database';
import { checkpointBody } from './checkpoint';
import { Frontier, leafHash, type Subtree } from './merkle';

/** What an audit of the whole log found. */
export interface LedgerReport {
  readonly isIntact: boolean;
  readonly size: number;
  readonly root: Buffer;
  /** One sentence per fault, each naming the entry, node or checkpoint that is not as it was written. */
  readonly faults: readonly string[];
}

interface EntryRow {
  readonly index: string;
  readonly entry: string;
  readonly leafHash: Buffer;
}
interface CheckpointRow {
  readonly size: string;
  readonly root: Buffer;
  readonly signedAt: Date;
  readonly body: string;
  readonly keyId: string;
  readonly signature: Buffer;
}
type HashedSubtree = Subtree & { hash: Buffer };

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
      const walk = new Walk(name, keys);
      for (let isMore = true; isMore;) {
        const from = walk.size;
        const entries = await this.entriesFrom(from);
        const last = entries.at(-1);
        const until = last ? Number(last.index) + 1 : from;
        const nodes = walk.entries(entries, await this.checkpointsBetween(from === 0 ? -1 : from, until));
        walk.nodes(nodes, await this.storedNodes(nodes));
        isMore = entries.length === PAGE;
      }
      walk.beyond(await this.checkpointsBetween(walk.size, Number.MAX_SAFE_INTEGER), await this.nodesBeyond(walk.size));
      return { isIntact: walk.faults.length === 0, size: walk.size, root: walk.root, faults: walk.faults };
    });
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

  private async nodesBeyond(size: number): Promise<number> {
    const [{ count }] = await this.db.manager.query<{ count: number }[]>(
      'select count(*)::int as count from ledger.nodes where ((position + 1) << level) > $1',
      [size],
    );
    return count;
  }
}

/** One walk along the log, recomputing it; knows what has been found so far. */
class Walk {
  readonly faults: string[] = [];
  private readonly frontier = new Frontier();
  private next = 0;
  /** After a gap no root can be recomputed; only what each row says of itself is still checked. */
  private hasGap = false;

  constructor(
    private readonly origin: string,
    private readonly keys: ReadonlyMap<string, Buffer>,
  ) {}

  get size(): number {
    return this.next;
  }

  get root(): Buffer {
    return this.frontier.root;
  }

  /** Takes the next entries and the checkpoints among them; returns the subtrees that they complete. */
  entries(rows: readonly EntryRow[], checkpoints: readonly CheckpointRow[]): HashedSubtree[] {
    const checkpointAt = new Map(checkpoints.map((row) => [Number(row.size), row]));
    const completed: HashedSubtree[] = [];
    if (this.next === 0) this.checkpoint(checkpointAt.get(0));
    for (const row of rows) {
      const index = Number(row.index);
      if (index > this.next) {
        this.faults.push(`${entriesFromTo(this.next, index - 1)} missing`);
        this.hasGap = true;
      }
      if (!leafHash(Buffer.from(row.entry)).equals(row.leafHash)) this.faults.push(`entry ${index} was changed`);
      if (!this.hasGap) completed.push(...this.frontier.append(row.leafHash));
      this.next = index + 1;
      this.checkpoint(checkpointAt.get(this.next));
    }
    return completed;
  }

  nodes(computed: readonly HashedSubtree[], stored: ReadonlyMap<string, Buffer>): void {
    for (const { level, position, hash } of computed) {
      if (stored.get(`${level}/${position}`)?.equals(hash)) continue;
      const [first, last] = [position * 2 ** level, (position + 1) * 2 ** level - 1];
      this.faults.push(`entries ${first} to ${last} do not match the stored hash over them (level ${level})`);
    }
  }

  /** What speaks of entries that the log no longer has. */
  beyond(checkpoints: readonly CheckpointRow[], nodes: number): void {
    for (const { size } of checkpoints) {
      this.faults.push(
        `${entriesFromTo(this.next, Number(size) - 1)} missing: checkpoint ${size} was signed with them`,
      );
    }
    if (nodes > 0) this.faults.push(`entries from ${this.next} on are missing: ${nodes} hashes over them are left`);
  }

  private checkpoint(row: CheckpointRow | undefined): void {
    if (!row) return;
    if (!this.hasGap && !this.frontier.root.equals(row.root)) {
      this.faults.push(`checkpoint ${row.size}: the entries before it are not those that were signed`);
    }
    if (row.body !== checkpointBody(this.origin, Number(row.size), row.root, row.signedAt)) {
      this.faults.push(`checkpoint ${row.size}: its text and its columns differ`);
    }
    const key = this.keys.get(row.keyId);
    if (!key || !verifySignature(key, row.body, row.signature)) {
      this.faults.push(`checkpoint ${row.size}: its signature is wrong`);
    }
  }
}

const entriesFromTo = (first: number, last: number): string =>
  first === last ? `entry ${first} is` : `entries ${first} to ${last} are`;
