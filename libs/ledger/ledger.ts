import { Injectable } from '@nestjs/common';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { append, Clock } from '@app/kernel';
import { checkpointBody, type Checkpoint } from './checkpoint';
import { entryText, type LedgerEntry, type LedgerFact, type ProvenEntry } from './entry';
import { LedgerRows, subtreeName, type Head, type SignedHead } from './ledger-rows';
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

/** All that the log holds of one subject, oldest first, proven against a signed state of it. */
export interface SubjectProof {
  readonly checkpoint: Checkpoint;
  readonly entries: readonly ProvenEntry[];
}

/** The log that only grows: an RFC 6962 Merkle tree over facts, in the transaction that makes each of them true. */
@Injectable()
export class Ledger {
  private readonly rows: LedgerRows;

  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {
    this.rows = new LedgerRows(db);
  }

  /** `appendAll` for one fact. */
  async append(fact: LedgerFact): Promise<LedgerEntry> {
    const [entry] = await this.appendAll([fact]);
    return entry;
  }

  /**
   * Appends facts in the ambient transaction, or in one of its own, and signs the state of the log after them. From here
   * until commit every other appending transaction waits, so that indexes are dense and roots agree: have everything
   * else ready, append last.
   */
  async appendAll(facts: readonly LedgerFact[]): Promise<LedgerEntry[]> {
    if (facts.length === 0) return [];
    return this.db.asService('ledger', async () => {
      const signer = await this.keyring.signer();
      const head = await this.rows.head(true);
      const frontier = new Frontier(head.size, whole(head.peaks, head.size));
      const at = this.clock.now();
      const nodes: (Subtree & { hash: Buffer })[] = [];
      const entries = facts.map((fact): LedgerEntry => {
        const entry = entryText(fact, at);
        const [index, leaf] = [frontier.size, leafHash(Buffer.from(entry))];
        append(nodes, frontier.append(leaf));
        return { index, entry, leafHash: leaf };
      });
      // What contradicts the last signature gets no further one; the entry is kept, and the damage shows when asked for.
      const signed = contradiction(head) === undefined ? signedHead(head.name, frontier, at, signer) : undefined;
      await this.rows.add(entries, nodes, at, signed);
      return entries;
    });
  }

  /**
   * The signed state of the log as it is now; signs one only where appending could not.
   *
   * @throws LedgerDamaged when the log is shorter than what was signed before, or not what was signed
   */
  async checkpoint(): Promise<Checkpoint> {
    const { size, signed } = await this.rows.head(false);
    return signed?.size === size ? published(signed) : this.sign();
  }

  /**
   * All entries about one subject, proven against the last signed state.
   *
   * @throws LedgerDamaged when hashes that the proofs need are gone, or the log is not what was signed
   */
  async subject(subjectId: string): Promise<SubjectProof> {
    let found = await this.rows.extract(subjectId);
    // Entries of a release that did not sign what it appended.
    if (found.signed?.size !== found.length) {
      await this.sign();
      found = await this.rows.extract(subjectId);
    }
    return { checkpoint: published(found.signed!), entries: proven(found.entries, found.size, found.hashes) };
  }

  /**
   * All entries about one subject that the log held when it had `size` entries, oldest first, each with the hashes that
   * lead from it to the root of that time.
   *
   * @throws RangeError when the log never was that long
   * @throws LedgerDamaged when hashes that the proofs need are gone
   */
  async proveSubject(subjectId: string, size: number): Promise<ProvenEntry[]> {
    const { entries, hashes, length } = await this.rows.extract(subjectId, size);
    assertReached(size, length);
    return proven(entries, size, hashes);
  }

  /**
   * The hashes that lead from entry `index` to the root of the log when it held `size` entries; at most log2(size).
   *
   * @throws RangeError when there is no such entry or the log never was that long
   */
  proveInclusion(index: number, size: number): Promise<Buffer[]> {
    return this.proof(inclusionRanges(index, size), size);
  }

  /**
   * The hashes that show that the log of `size` entries only added to the log of `oldSize`.
   *
   * @throws RangeError when the sizes are out of order or the log never was that long
   */
  proveConsistency(oldSize: number, size: number): Promise<Buffer[]> {
    return this.proof(consistencyRanges(oldSize, size), size);
  }

  private sign(): Promise<Checkpoint> {
    return this.db.asService('ledger', async () => {
      const signer = await this.keyring.signer();
      const head = await this.rows.head(true);
      if (head.signed?.size === head.size) return published(head.signed);
      const damage = contradiction(head);
      if (damage !== undefined) throw new LedgerDamaged(damage);
      const at = this.clock.now();
      const signed = signedHead(head.name, new Frontier(head.size, whole(head.peaks, head.size)), at, signer);
      await this.rows.add([], [], at, signed);
      return published(signed);
    });
  }

  private async proof(ranges: readonly LeafRange[], size: number): Promise<Buffer[]> {
    assertReached(size, await this.rows.length());
    const hashes = await this.rows.hashes(ranges.flatMap(([start, end]) => completeSubtrees(start, end)));
    return ranges.map((range) => rootOf(range, hashes));
  }
}

const published = (signed: SignedHead): Checkpoint => ({ ...signed, anchor: 'not anchored' });

function signedHead(
  name: string,
  { size, root }: Frontier,
  signedAt: Date,
  signer: { readonly id: string; sign(text: string): Buffer },
): SignedHead {
  const body = checkpointBody(name, size, root, signedAt);
  return { size, root, signedAt, body, keyId: signer.id, signature: signer.sign(body) };
}

/** Why the log as it stands cannot follow what was signed of it last; undefined when it can. */
function contradiction({ size, peaks, signed, signedPeaks }: Head): string | undefined {
  if (!signed) return undefined;
  if (signed.size > size) return `it holds ${size} entries, but ${signed.size} were signed`;
  const root = foldSubtrees(whole(signedPeaks ?? peaks, signed.size));
  return root.equals(signed.root) ? undefined : `its first ${signed.size} entries are not those that were signed`;
}

const proven = (entries: readonly LedgerEntry[], size: number, hashes: ReadonlyMap<string, Buffer>): ProvenEntry[] =>
  entries.map((entry) => ({
    ...entry,
    proof: inclusionRanges(entry.index, size).map((range) => rootOf(range, hashes)),
  }));

/** @throws LedgerDamaged when a hash is gone */
const rootOf = ([start, end]: LeafRange, hashes: ReadonlyMap<string, Buffer>): Buffer =>
  foldSubtrees(completeSubtrees(start, end).map((subtree) => hashes.get(subtreeName(subtree)) ?? missing(subtree)));

/** @throws LedgerDamaged when a hash is gone */
function whole(peaks: readonly (Buffer | null)[], size: number): Buffer[] {
  return completeSubtrees(0, size).map((subtree, n) => peaks[n] ?? missing(subtree));
}

function missing({ level, position }: Subtree): never {
  throw new LedgerDamaged(`the hash at level ${level}, position ${position} is missing`);
}

/** @throws RangeError when the log never was that long */
function assertReached(size: number, length: number): void {
  if (size > length) throw new RangeError(`The log holds ${length} entries, not ${size}`);
}
