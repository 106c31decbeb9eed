import { verifySignature } from '@app/crypto';
import { append } from '@app/kernel';
import { checkpointBody } from './checkpoint';
import { Frontier, leafHash, type Subtree } from './merkle';

export interface EntryRow {
  readonly index: string;
  readonly entry: string;
  readonly leafHash: Buffer;
}

export interface CheckpointRow {
  readonly size: string;
  readonly root: Buffer;
  readonly signedAt: Date;
  readonly body: string;
  readonly keyId: string;
  readonly signature: Buffer;
}

/** A stretch of the log in a few values instead of thousands of rows: enough to see that nothing in it was touched. */
export interface LogPage {
  readonly count: number;
  /** Entries joined by line feeds, which canonical JSON never holds. */
  readonly entries: string;
  readonly leaves: Buffer;
  /** The subtrees that the page completes, joined for each level. */
  readonly nodes: readonly { readonly level: number; readonly hashes: Buffer }[];
}

type HashedSubtree = Subtree & { hash: Buffer };

/** One walk along the log, recomputing it; knows what has been found so far. */
export class LedgerWalk {
  readonly faults: string[] = [];
  private frontier = new Frontier();
  private next = 0;
  /** After a gap no root can be recomputed; only what each row says of itself is still checked. */
  private hasGap = false;

  /**
   * @param origin the log's name
   * @param keys public keys (DER SubjectPublicKeyInfo) by id
   */
  constructor(
    private readonly origin: string,
    private readonly keys: ReadonlyMap<string, Buffer>,
  ) {}

  /** One more than the index the walk has come to. */
  get size(): number {
    return this.next;
  }

  get root(): Buffer {
    return this.frontier.root;
  }

  /** Takes a whole page when everything in it is as it should be; otherwise changes nothing. */
  fits({ entries, leaves, nodes, count }: LogPage, checkpoints: readonly CheckpointRow[]): boolean {
    const lines = entries.split('\n');
    if (this.hasGap || lines.length !== count) return false;
    const frontier = this.frontier.copy();
    const checkpointAt = new Map(checkpoints.map((row) => [Number(row.size), row]));
    const computed: Buffer[] = [];
    const completed = new Map<number, Buffer[]>();
    for (const line of lines) {
      const leaf = leafHash(Buffer.from(line));
      computed.push(leaf);
      for (const { level, hash } of frontier.append(leaf)) {
        const known = completed.get(level);
        if (known) known.push(hash);
        else completed.set(level, [hash]);
      }
      const row = checkpointAt.get(frontier.size);
      if (row && this.checkpointFaults(row, frontier.root).length > 0) return false;
    }
    const stored = new Map(nodes.map(({ level, hashes }) => [level, hashes]));
    if (!Buffer.concat(computed).equals(leaves)) return false;
    if (![...completed].every(([level, made]) => stored.get(level)?.equals(Buffer.concat(made)))) return false;
    this.frontier = frontier;
    this.next += count;
    return true;
  }

  /** Takes the next entries one by one, and the checkpoints among them; returns the subtrees that they complete. */
  entries(rows: readonly EntryRow[], checkpoints: readonly CheckpointRow[]): HashedSubtree[] {
    const checkpointAt = new Map(checkpoints.map((row) => [Number(row.size), row]));
    const completed: HashedSubtree[] = [];
    for (const row of rows) {
      const index = Number(row.index);
      if (index > this.next) {
        this.faults.push(`${entriesFromTo(this.next, index - 1)} missing`);
        this.hasGap = true;
      }
      if (!leafHash(Buffer.from(row.entry)).equals(row.leafHash)) this.faults.push(`entry ${index} was changed`);
      if (!this.hasGap) append(completed, this.frontier.append(row.leafHash));
      this.next = index + 1;
      const checkpoint = checkpointAt.get(this.next);
      if (checkpoint) this.checkpoints([checkpoint]);
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

  /** Checkpoints of the place where the walk stands. */
  checkpoints(rows: readonly CheckpointRow[]): void {
    for (const row of rows) {
      append(this.faults, this.checkpointFaults(row, this.hasGap ? row.root : this.frontier.root));
    }
  }

  /** What speaks of entries after the last. */
  beyond(checkpoints: readonly { size: string }[], nodes: number): void {
    for (const { size } of checkpoints) {
      this.faults.push(
        `${entriesFromTo(this.next, Number(size) - 1)} missing: checkpoint ${size} was signed with them`,
      );
    }
    if (nodes > 0) this.faults.push(`entries from ${this.next} on are missing: ${nodes} hashes over them are left`);
  }

  private checkpointFaults(row: CheckpointRow, root: Buffer): string[] {
    const name = `checkpoint ${row.size}`;
    const faults: string[] = [];
    if (!root.equals(row.root)) faults.push(`${name}: the entries before it are not those that were signed`);
    if (row.body !== checkpointBody(this.origin, Number(row.size), row.root, row.signedAt)) {
      faults.push(`${name}: its text and its columns differ`);
    }
    const key = this.keys.get(row.keyId);
    if (!key || !verifySignature(key, row.body, row.signature)) faults.push(`${name}: its signature is wrong`);
    return faults;
  }
}

const entriesFromTo = (first: number, last: number): string =>
  first === last ? `entry ${first} is` : `entries ${first} to ${last} are`;
