import type { LinearScorer } from '../reading/linear-scorer';

/** `sum / sqrt(features + shrink) + bias`: little text cannot move far from the bias. */
export const logit = (scorer: LinearScorer, sum: number, features: number): number =>
  sum / Math.sqrt(features + scorer.shrink) + scorer.bias;

/**
 * Adds evidence up like a soft maximum, `log(sum(exp(sharpness * x))) / sharpness`: the worst moment decides, repetition
 * adds to it, and nothing said later takes it back. So the running value never falls, and deleting evidence lowers it.
 */
export class SoftMaximum {
  private sum = 0;
  private highest = -Infinity;

  constructor(private readonly sharpness: number) {}

  add(x: number): void {
    if (x > this.highest) {
      this.sum = this.sum * Math.exp(this.sharpness * (this.highest - x)) + 1;
      this.highest = x;
    } else this.sum += Math.exp(this.sharpness * (x - this.highest));
  }

  /** -Infinity before the first value. */
  get value(): number {
    return this.highest === -Infinity ? -Infinity : this.highest + Math.log(this.sum) / this.sharpness;
  }
}

/** The running evidence of a category: `values[i]` uses messages 0..i only. */
export interface Curve {
  readonly values: Float64Array;
  /** The most telling moment: messages `first..last` (inclusive). */
  readonly peak: { readonly first: number; readonly last: number; readonly logit: number };
  /** Logit of each message on its own (message-level categories), or of the window that ends there. */
  readonly moments: Float64Array;
}

/** Messages this close to the worst one (in logits) are flagged with it. */
export const nearlyAsBad = 1.5;
const mostFlagged = 12;

/** The strongest of messages `first..last` that are telling, the peak among them always, in order of time. */
export function strongest(
  { peak }: Curve,
  { first, last }: { readonly first: number; readonly last: number },
  strength: (message: number) => number,
  isTelling: (message: number) => boolean,
): number[] {
  const ranked = Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .filter((message) => isTelling(message) || message === peak.last)
    .sort((a, b) => strength(b) - strength(a) || a - b);
  return ranked.slice(0, mostFlagged).sort((a, b) => a - b);
}
