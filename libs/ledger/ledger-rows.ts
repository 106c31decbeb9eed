import type { Database } from '@app/database';
import type { Checkpoint } from './checkpoint';
import type { LedgerEntry } from './entry';
import type { Subtree } from './merkle';

export type SignedHead = Omit<Checkpoint, 'anchor'>;

/** Where the log ends, and what was signed of it last. */
export interface Head {
  /** The log's name. */
  readonly name: string;
  readonly size: number;
  /** Hashes of `completeSubtrees(0, size)`; null where one is gone. */
  readonly peaks: readonly (Buffer | null)[];
  readonly signed?: SignedHead;
  /** The same for the size that was signed last, where the log grew since. */
  readonly signedPeaks: readonly (Buffer | null)[] | null;
}

/** What the log holds of one subject, with all hashes that proofs of it need. */
export interface Extract {
  /** Entries in the whole log. */
  readonly length: number;
  readonly signed?: SignedHead;
  /** The size that the hashes prove against: the one asked for, or the one that was signed last. */
  readonly size: number;
  readonly entries: readonly LedgerEntry[];
  /** By `subtreeName`. */
  readonly hashes: ReadonlyMap<string, Buffer>;
}

interface SignedColumns extends Omit<SignedHead, 'size'> {
  readonly signedSize: string | null;
}
type HeadRow = SignedColumns & Pick<Head, 'name' | 'peaks' | 'signedPeaks'> & { readonly size: string };
interface ExtractRow extends SignedColumns {
  readonly length: string;
  readonly size: string;
  readonly indexes: readonly string[] | null;
  readonly entries: readonly string[] | null;
  readonly leaves: readonly Buffer[] | null;
  readonly levels: readonly number[] | null;
  readonly positions: readonly string[] | null;
  readonly hashes: readonly Buffer[] | null;
}

export const subtreeName = ({ level, position }: Subtree): string => `${level}/${position}`;

/** The log's tables, as the service `ledger`: in the ambient transaction, or each statement in one of its own. */
export class LedgerRows {
  constructor(private readonly db: Database) {}

  /** @param isAppending waits for whoever appends now, and lets nobody else until commit */
  async head(isAppending: boolean): Promise<Head> {
    const [row] = await this.db.askAsService<HeadRow[]>('ledger', HEAD, [isAppending]);
    return { ...row, size: Number(row.size), signed: signedOf(row) };
  }

  /** Entries, the subtrees they complete, and the signed state after them, all in one statement. */
  async add(
    entries: readonly LedgerEntry[],
    nodes: readonly (Subtree & { readonly hash: Buffer })[],
    at: Date,
    signed: SignedHead | undefined,
  ): Promise<void> {
    await this.db.askAsService('ledger', ADD, [
      at,
      ...[entries.map((e) => e.index), entries.map((e) => e.entry), entries.map((e) => e.leafHash)],
      ...[nodes.map((n) => n.level), nodes.map((n) => n.position), nodes.map((n) => n.hash)],
      ...[signed?.size, signed?.root, signed?.signedAt, signed?.body, signed?.keyId, signed?.signature],
    ]);
  }

  /** @param size of the log at the time that is asked for; without it that of the last checkpoint */
  async extract(subjectId: string, size?: number): Promise<Extract> {
    const [row] = await this.db.askAsService<ExtractRow[]>('ledger', EXTRACT, [subjectId, size ?? null]);
    const { indexes, entries, leaves, levels, positions, hashes } = row;
    return {
      length: Number(row.length),
      size: Number(row.size),
      signed: signedOf(row),
      entries: (indexes ?? []).map((index, n) => ({
        index: Number(index),
        entry: entries![n],
        leafHash: leaves![n],
      })),
      hashes: new Map(
        (levels ?? []).map((level, n) => [subtreeName({ level, position: Number(positions![n]) }), hashes![n]]),
      ),
    };
  }

  async length(): Promise<number> {
    const [row] = await this.db.askAsService<{ index: string }[]>(
      'ledger',
      'select index from ledger.entries order by index desc limit 1',
    );
    return row ? Number(row.index) + 1 : 0;
  }

  /** Stored hashes of complete subtrees, by `subtreeName`; what is gone is left out. */
  async hashes(subtrees: readonly Subtree[]): Promise<ReadonlyMap<string, Buffer>> {
    const rows = await this.db.askAsService<{ level: number; position: string; hash: Buffer }[]>('ledger', HASHES, [
      subtrees.map((s) => s.level),
      subtrees.map((s) => s.position),
    ]);
    return new Map(rows.map(({ level, position, hash }) => [subtreeName({ level, position: Number(position) }), hash]));
  }
}

function signedOf({ signedSize, root, signedAt, body, keyId, signature }: SignedColumns): SignedHead | undefined {
  return signedSize === null ? undefined : { size: Number(signedSize), root, signedAt, body, keyId, signature };
}

const HEAD = `
  select name, size, peaks, signed_peaks as "signedPeaks", signed_size as "signedSize", root, signed_at as "signedAt",
         body, key_id as "keyId", signature from ledger.head($1)`;

const ADD = `
  with added as (
    insert into ledger.entries (index, entry, leaf_hash, appended_at)
    select *, $1::timestamptz from unnest($2::bigint[], $3::text[], $4::bytea[])),
  completed as (
    insert into ledger.nodes (level, position, hash) select * from unnest($5::smallint[], $6::bigint[], $7::bytea[]))
  insert into ledger.checkpoints (size, root, signed_at, body, key_id, signature)
  select $8::bigint, $9, $10, $11, $12, $13 where $8::bigint is not null`;

// A proof consists of the siblings of the way upwards, and of what ends the log: its peaks.
const EXTRACT = `
  with signed as (
    select size, root, signed_at, body, key_id, signature from ledger.checkpoints order by size desc limit 1),
  asked as (select coalesce($2::bigint, (select size from signed), 0) as size),
  mine as (
    select index, entry, leaf_hash from ledger.entries, asked where subject_id = $1 and index < size order by index),
  wanted as (
    select level, (index >> level) # 1 as position
      from mine, asked, generate_series(0, 40) as level where ((((index >> level) # 1) + 1) << level) <= size
     union select level, (size >> level) - 1 from asked, generate_series(0, 40) as level where (size >> level) & 1 = 1),
  found as (
    select wanted.level, wanted.position, coalesce(node.hash, leaf.leaf_hash) as hash
      from wanted
      left join ledger.nodes node on node.level = wanted.level and node.position = wanted.position
      left join ledger.entries leaf on wanted.level = 0 and leaf.index = wanted.position)
  select (select coalesce(max(index) + 1, 0) from ledger.entries) as length, asked.size,
         signed.size as "signedSize", root, signed_at as "signedAt", body, key_id as "keyId", signature,
         m.indexes, m.entries, m.leaves, f.levels, f.positions, f.hashes
    from asked left join signed on true
    cross join (select array_agg(index) as indexes, array_agg(entry) as entries, array_agg(leaf_hash) as leaves
      from mine) m
    cross join (select array_agg(level) as levels, array_agg(position) as positions, array_agg(hash) as hashes
      from found where hash is not null) f`;

const HASHES = `
  select wanted.level, wanted.position, coalesce(node.hash, leaf.leaf_hash) as hash
    from unnest($1::smallint[], $2::bigint[]) as wanted(level, position)
    left join ledger.nodes node on node.level = wanted.level and node.position = wanted.position
    left join ledger.entries leaf on wanted.level = 0 and leaf.index = wanted.position
   where coalesce(node.hash, leaf.leaf_hash) is not null`;
