import { hash } from 'node:crypto';

/** A complete subtree: `2 ** level` leaves, starting with leaf `position * 2 ** level`. Level 0 is a leaf. */
export interface Subtree {
  readonly level: number;
  readonly position: number;
}

const LEAF = Buffer.of(0);
// Node hashes are what a log computes most: one buffer for all of them, filled and hashed without a pause in between.
const pair = Buffer.of(1, ...Buffer.alloc(64));

const sha256 = (data: Buffer): Buffer => hash('sha256', data, 'buffer');

/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962, 2.1). */
export const emptyRoot: Buffer = sha256(Buffer.alloc(0));

/** SHA-256(0x00 || data): the prefix keeps a leaf from passing as a node (RFC 6962, 2.1). */
export const leafHash = (data: Buffer): Buffer => sha256(Buffer.concat([LEAF, data]));

/** SHA-256(0x01 || left || right), both 32 bytes. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  left.copy(pair, 1);
  right.copy(pair, 33);
  return sha256(pair);
}

/** The complete subtrees that make up leaves [start, end), largest first, for every range that RFC 6962 speaks of. */
export function completeSubtrees(start: number, end: number): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = start; at < end;) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level += 1;
    subtrees.push({ level, position: at / 2 ** level });
    at += 2 ** level;
  }
  return subtrees;
}

/** Root over neighbouring complete subtrees given by their hashes, largest first; of none, the empty root. */
export const foldSubtrees = (hashes: readonly Buffer[]): Buffer =>
  hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right));

export type LeafRange = readonly [start: number, end: number];

/**
 * The ranges of leaves whose roots are the inclusion proof of leaf `index` in a tree of `size` leaves, in proof order
 * (RFC 6962, 2.1.1).
 *
 * @throws RangeError unless 0 <= index < size
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`There is no entry ${index} in a log of ${size}`);
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      ranges.push([middle, end]);
      end = middle;
    } else {
      ranges.push([start, middle]);
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The ranges of leaves whose roots prove that the tree of `size` leaves continues the tree of `oldSize` leaves, in proof
 * order (RFC 6962, 2.1.2). None when the sizes are equal or the old tree was empty.
 *
 * @throws RangeError unless 0 <= oldSize <= size
 */
export function consistencyRanges(oldSize: number, size: number): LeafRange[] {
  if (!(oldSize >= 0 && oldSize <= size)) throw new RangeError(`A log of ${oldSize} cannot precede one of ${size}`);
  if (oldSize === 0) return [];
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (oldSize !== end) {
    const middle = start + largestPowerBelow(end - start);
    if (oldSize <= middle) {
      ranges.push([middle, end]);
      end = middle;
    } else {
      ranges.push([start, middle]);
      start = middle;
    }
  }
  // The old root itself is known to the verifier, so it is no part of the proof.
  if (start > 0) ranges.push([start, end]);
  return ranges.reverse();
}

/** The largest power of two smaller than `n` (n >= 2). */
function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

/** The right edge of a growing tree: all that is needed to append and to know the root, log2(size) hashes. */
export class Frontier {
  private readonly peaks: Buffer[];

  /** @param peaks hashes of `completeSubtrees(0, size)` */
  constructor(
    private leaves = 0,
    peaks: readonly Buffer[] = [],
  ) {
    this.peaks = [...peaks];
  }

  get size(): number {
    return this.leaves;
  }

  get root(): Buffer {
    return foldSubtrees(this.peaks);
  }

  /** The same edge, to grow on its own. */
  copy(): Frontier {
    return new Frontier(this.leaves, this.peaks);
  }

  /** @returns the subtrees above leaf level that this leaf completes, lowest first */
  append(leaf: Buffer): (Subtree & { hash: Buffer })[] {
    const completed: (Subtree & { hash: Buffer })[] = [];
    let root = leaf;
    let position = this.leaves;
    for (let level = 1; position % 2 === 1; level += 1) {
      root = nodeHash(this.peaks.pop()!, root);
      position = (position - 1) / 2;
      completed.push({ level, position, hash: root });
    }
    this.peaks.push(root);
    this.leaves += 1;
    return completed;
  }
}
