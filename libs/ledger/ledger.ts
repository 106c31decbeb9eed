import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { checkpointBody, type Checkpoint } from './checkpoint';
import { entryText, type LedgerEntry, type LedgerFact, type ProvenEntry } from './entry';
import {
  completeSubtrees,
  consistencyRanges,
  foldSubtrees,
  Frontier,
  inclusionRanges,
  leafHash,
  type LeafRange,
  type Subtree,
} from './merkle';

/** The stored log contradicts itself; `LedgerAudit` says where in full. */
export class LedgerDamaged extends Error {
  constructor(readonly damage: string) {
    super(`The log is damaged: ${damage}`);
    this.name = 'LedgerDamaged';
  }
}

/** The log that only grows: an RFC 6962 Merkle tree over facts, in the transaction that makes each of them true. */
@Injectable()
export class Ledger {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** `appendAll` for one fact. */
  async append(fact: LedgerFact): Promise<LedgerEntry> {
    const [entry] = await this.appendAll([fact]);
    return entry;
  }

  /**
   * Appends facts in the ambient transaction, or in one of its own. Appending transactions wait for each other until
   * commit, so that indexes are dense and roots agree: append last.
   */
  appendAll(facts: readonly LedgerFact[]): Promise<LedgerEntry[]> {
    return this.db.asService('ledger', async () => {
      await this.lock();
      const frontier = await this.frontier();
      const at = this.clock.now();
      const nodes: (Subtree & { hash: Buffer })[] = [];
      const entries = facts.map((fact): LedgerEntry => {
        const entry = entryText(fact, at);
        const [index, leaf] = [frontier.size, leafHash(Buffer.from(entry))];
        nodes.push(...frontier.append(leaf));
        return { index, entry, leafHash: leaf };
      });
      await this.db.manager.query(
        `insert into ledger.entries (index, entry, leaf_hash, appended_at)
         select *, $4::timestamptz from unnest($1::bigint[], $2::text[], $3::bytea[])`,
        [entries.map((e) => e.index), entries.map((e) => e.entry), entries.map((e) => e.leafHash), at],
      );
      if (nodes.length > 0) {
        await this.db.manager.query(
          `insert into ledger.nodes (level, position, hash)
           select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])`,
          [nodes.map((n) => n.level), nodes.map((n) => n.position), nodes.map((n) => n.hash)],
        );
      }
      return entries;
    });
  }

  /**
   * The signed state of the log as it is now; signs a new one only when the log grew since the last.
   *
   * @throws LedgerDamaged when the log is shorter than what was signed before
   */
  checkpoint(): Promise<Checkpoint> {
    return this.db.asService('ledger', async () => {
      await this.lock();
      const frontier = await this.frontier();
      const known = await this.latestCheckpoint();
      if (known?.size === frontier.size) return known;
      if (known && known.size > frontier.size) {
        throw new LedgerDamaged(`it holds ${frontier.size} entries, but ${known.size} were signed`);
      }
      const [{ name }] = await this.db.manager.query<{ name: string }[]>('select name from ledger.origin');
      const signer = await this.keyring.signer();
      const [size, root, signedAt] = [frontier.size, frontier.root, this.clock.now()];
      const body = checkpointBody(name, size, root, signedAt);
      const signature = signer.sign(body);
      await this.db.manager.query(
        `insert into ledger.checkpoints (size, root, signed_at, body, key_id, signature) values ($1,$2,$3,$4,$5,$6)`,
        [size, root, signedAt, body, signer.id, signature],
      );
      return { size, root, signedAt, body, keyId: signer.id, signature, anchor: 'not anchored' };
    });
  }

  /**
   * All entries about one subject that the log held when it had `size` entries, oldest first, each with the hashes that
   * lead from it to the root of that time.
   *
   * @throws RangeError when the log never was that long
   * @throws LedgerDamaged when hashes that the proofs need are gone
   */
  proveSubject(subjectId: string, size: number): Promise<ProvenEntry[]> {
    return this.db.asService('ledger', async () => {
      const rows = await this.db.manager.query<{ index: string; entry: string; leafHash: Buffer }[]>(
        `select index, entry, leaf_hash as "leafHash" from ledger.entries
          where subject_id = $1 and index < $2 order by index`,
        [subjectId, size],
      );
      const ranges = rows.map((row) => inclusionRanges(Number(row.index), size));
      const hashes = await this.proofHashes(ranges.flat(), size);
      return rows.map(({ index, entry, leafHash: leaf }, n) => ({
        index: Number(index),
        entry,
        leafHash: leaf,
        proof: hashes.splice(0, ranges[n].length),
      }));
    });
  }

  /**
   * The hashes that lead from entry `index` to the root of the log when it held `size` entries; at most log2(size).
   *
   * @throws RangeError when there is no such entry or the log never was that long
   */
  proveInclusion(index: number, size: number): Promise<Buffer[]> {
    return this.db.asService('ledger', () => this.proofHashes(inclusionRanges(index, size), size));
  }

  /**
   * The hashes that show that the log of `size` entries only added to the log of `oldSize`.
   *
   * @throws RangeError when the sizes are out of order or the log never was that long
   */
  proveConsistency(oldSize: number, size: number): Promise<Buffer[]> {
    return this.db.asService('ledger', () => this.proofHashes(consistencyRanges(oldSize, size), size));
  }

  private async proofHashes(ranges: readonly LeafRange[], size: number): Promise<Buffer[]> {
    const length = await this.length();
    if (size > length) throw new RangeError(`The log holds ${length} entries, not ${size}`);
    const parts = ranges.map(([start, end]) => completeSubtrees(start, end));
    const hashes = await this.hashes(parts.flat());
    return parts.map((subtrees) => foldSubtrees(hashes.splice(0, subtrees.length)));
  }

  /** Until commit; 'sgledger' in ASCII names the lock. */
  private async lock(): Promise<void> {
    await this.db.manager.query(`select pg_advisory_xact_lock(x'73676c6564676572'::bigint)`);
  }

  private async length(): Promise<number> {
    const [row] = await this.db.manager.query<{ index: string }[]>(
      'select index from ledger.entries order by index desc limit 1',
    );
    return row ? Number(row.index) + 1 : 0;
  }

  private async frontier(): Promise<Frontier> {
    const size = await this.length();
    return new Frontier(size, await this.hashes(completeSubtrees(0, size)));
  }

  private async latestCheckpoint(): Promise<Checkpoint | undefined> {
    const [row] = await this.db.manager.query<(Omit<Checkpoint, 'size' | 'anchor'> & { size: string })[]>(
      `select size, root, signed_at as "signedAt", body, key_id as "keyId", signature
         from ledger.checkpoints order by size desc limit 1`,
    );
    return row && { ...row, size: Number(row.size), anchor: 'not anchored' };
  }

  /** Stored hashes of complete subtrees, in the order asked for. */
  private async hashes(subtrees: readonly Subtree[]): Promise<Buffer[]> {
    if (subtrees.length === 0) return [];
    const rows = await this.db.manager.query<{ hash: Buffer | null }[]>(
      `select coalesce(node.hash, leaf.leaf_hash) as hash
         from unnest($1::smallint[], $2::bigint[]) with ordinality as wanted(level, position, ordinal)
         left join ledger.nodes node on node.level = wanted.level and node.position = wanted.position
         left join ledger.entries leaf on wanted.level = 0 and leaf.index = wanted.position
        order by wanted.ordinal`,
      [subtrees.map((s) => s.level), subtrees.map((s) => s.position)],
    );
    return rows.map(({ hash }, at) => {
      const { level, position } = subtrees[at];
      if (!hash) throw new LedgerDamaged(`the hash at level ${level}, position ${position} is missing`);
      return hash;
    });
  }
}
