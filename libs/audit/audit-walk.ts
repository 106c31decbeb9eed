import { Frontier, leafHash } from '@app/ledger';
import { auditLine, leafText } from './audit-line';
import type { LineRow } from './audit-line';
import { batchDigest } from './audit-seals';
import type { AuditBatch } from './audit-seals';

/** A place in a batch and the entry that stands there now; `id` is null where it is gone. */
export type SealedRow = LineRow & {
  readonly position: number;
  readonly entry_id: string;
  readonly leaf_hash: Buffer;
  readonly mac: Buffer | null;
};
/** An entry that no batch holds. */
export type UnsealedRow = LineRow & {
  readonly mac: Buffer | null;
  /** The next batch will hold it. */
  readonly is_waiting: boolean;
};
export type StoredBatch = AuditBatch & { readonly ledger_index: string };
/** What the ledger says of a batch. */
export interface BatchFact {
  readonly index: string;
  readonly subject: string;
  readonly digest: string;
}

/** One walk along the trail, recomputing it; knows what has been found so far. */
export class AuditWalk {
  readonly faults: string[] = [];
  batches = 0;
  /** Entries in batches. */
  entries = 0;
  /** Entries that no batch holds: their writer's mark is all that vouches for them. */
  waiting = 0;
  private nextSequence = 1;

  /** @param macOf the writer's mark over a line */
  constructor(private readonly macOf: (line: string) => Buffer) {}

  /** A batch, what the ledger says at its index, and the rows that claim to be in it, by position. */
  batch(batch: StoredBatch, fact: BatchFact | undefined, rows: readonly SealedRow[]): void {
    const name = `batch ${batch.sequence}`;
    this.sequence(Number(batch.sequence));
    this.batches += 1;
    if (!fact) this.faults.push(`${name} (${batch.id}) was added: the ledger does not know it`);
    else if (fact.subject !== batch.id || fact.digest !== batchDigest(batch)) {
      this.faults.push(`${name} is not the one that the ledger holds at ${batch.ledger_index}: it was changed`);
    }
    const before = this.faults.length;
    this.places(name, Number(batch.count), rows);
    const frontier = new Frontier();
    for (const row of rows) frontier.append(this.leafOf(name, batch.id, row));
    if (this.faults.length === before && !frontier.root.equals(batch.root)) {
      this.faults.push(`${name}: its root is not that of its entries, one of them or the root was rewritten`);
    }
  }

  /** A batch that the ledger holds and the trail does not. */
  removed({ index, subject }: BatchFact): void {
    this.faults.push(`the batch ${subject} was removed: the ledger holds it at ${index}`);
  }

  /** Places in a batch that does not exist. */
  orphan(entryId: string, batchId: string): void {
    this.faults.push(`entry ${entryId} stands in a batch that does not exist (${batchId})`);
  }

  unsealed(row: UnsealedRow): void {
    this.waiting += 1;
    const isGenuine = row.mac?.equals(this.macOf(auditLine(row)));
    if (!isGenuine) this.faults.push(`entry ${row.id} was added or changed: it carries no mark of the writer`);
    else if (!row.is_waiting) this.faults.push(`entry ${row.id} is in no batch, and waits for none`);
  }

  /** An entry that waits for its batch and is not there. */
  goneBeforeSeal(entryId: string): void {
    this.faults.push(`entry ${entryId} was removed before it was sealed`);
  }

  private sequence(sequence: number): void {
    if (sequence !== this.nextSequence) {
      this.faults.push(`batch ${sequence} stands where batch ${this.nextSequence} belongs`);
    }
    this.nextSequence = sequence + 1;
  }

  private places(name: string, count: number, rows: readonly SealedRow[]): void {
    const taken = new Set(rows.map(({ position }) => position));
    for (let position = 0; position < count; position += 1) {
      if (!taken.has(position)) this.faults.push(`${name}: the place ${position} was removed`);
    }
    for (const { position, entry_id } of rows) {
      if (position >= count) this.faults.push(`${name}: entry ${entry_id} was added at the place ${position}`);
    }
  }

  private leafOf(name: string, batchId: string, row: SealedRow): Buffer {
    this.entries += 1;
    const where = `(${name}, place ${row.position})`;
    if (row.id === null) {
      this.faults.push(`entry ${row.entry_id} ${where} was removed`);
      return row.leaf_hash;
    }
    const line = auditLine(row);
    const leaf = leafHash(Buffer.from(leafText(batchId, row.position, line)));
    const isGenuine = row.mac?.equals(this.macOf(line)) ?? false;
    const isInPlace = leaf.equals(row.leaf_hash);
    if (!isGenuine && !isInPlace) this.faults.push(`entry ${row.id} ${where} was changed`);
    else if (!isGenuine) this.faults.push(`entry ${row.id} ${where}: the mark of its writer was changed`);
    else if (!isInPlace)
      this.faults.push(`entry ${row.id} ${where} was sealed at another place, or its seal was changed`);
    return leaf;
  }
}
