/** What one run of one side cost, already per unit of work (message, byte, request), so that sides may differ in size. */
export interface Cost {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

/** Two runs of the limit around two runs of the product. */
export interface Quartet {
  readonly limit: readonly [Cost, Cost];
  readonly product: readonly [Cost, Cost];
}

/** A median with the smallest and largest value behind it. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Ratios limit ÷ product of the pairs that were quiet enough to count; null when too few were. */
export interface Comparison {
  readonly ratio: Spread | null;
  readonly product: Spread;
  readonly limit: Spread;
  readonly valid: number;
  readonly total: number;
}

const LARGEST_DRIFT = 0.25;
const FEWEST_PAIRS = 5;
/** How often limit and product are compared. */
export const PAIRS = 7;

/** @throws RangeError without values */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}

/** The value that `share` (0..1) of the values do not exceed, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/**
 * Compares what the limit costs with what the product costs: 1 means the product is as cheap as the limit, 0.5 that it
 * costs twice as much. A pair whose two runs of the limit differ by more than 25 % was disturbed and is dropped; fewer
 * than five left is no result.
 */
export function compare(quartets: readonly Quartet[], by: keyof Cost): Comparison {
  const mean = ([first, second]: readonly [Cost, Cost]): number => (first[by] + second[by]) / 2;
  const valid = quartets.filter(({ limit: [before, after] }) => {
    const [small, large] = [Math.min(before[by], after[by]), Math.max(before[by], after[by])];
    return small > 0 && large / small - 1 <= LARGEST_DRIFT;
  });
  const counted = valid.length > 0 ? valid : quartets;
  return {
    ratio: valid.length < FEWEST_PAIRS ? null : spreadOf(valid.map((q) => mean(q.limit) / mean(q.product))),
    product: spreadOf(counted.map((q) => mean(q.product))),
    limit: spreadOf(counted.map((q) => mean(q.limit))),
    valid: valid.length,
    total: quartets.length,
  };
}

/** Runs limit, product, product, limit, `pairs` times, one after the other. */
export async function interleave(
  pairs: number,
  limit: () => Promise<Cost>,
  product: () => Promise<Cost>,
): Promise<Quartet[]> {
  const quartets: Quartet[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const before = await limit();
    const products = [await product(), await product()] as const;
    quartets.push({ limit: [before, await limit()], product: products });
  }
  return quartets;
}
