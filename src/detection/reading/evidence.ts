import type { RiskCategory } from '@app/kernel';
import { riskCategories } from '@app/kernel';
import { FeatureBuffer } from '@app/text';
import type { DetectionModels, LinearScorer } from './detection-models';
import type { ReadMessage } from './reading';
import { visitPieces } from './reading';
import type { Tactic } from '../taxonomy/tactic';

/** Weights of one piece of a message, summed per category, and how many features they are summed over. */
export interface PieceEvidence {
  readonly words: number;
  readonly sums: Readonly<Record<RiskCategory, number>>;
  readonly features: number;
  /** The different tactics found in it. */
  readonly tactics: readonly Tactic[];
}

const buffer = new FeatureBuffer();

/** Evidence of each piece of a message; a message without words has none. Linear in the length of the message. */
export function weigh(message: ReadMessage, models: DetectionModels): PieceEvidence[] {
  const pieces: PieceEvidence[] = [];
  const scorers = models.scorers;
  visitPieces(message, buffer, (piece) => {
    const sums = {} as Record<RiskCategory, number>;
    for (const category of riskCategories) sums[category] = scorers[category].sum(buffer.ids, 0, buffer.length);
    pieces.push({ words: piece.last - piece.first, sums, features: buffer.length, tactics: piece.tactics });
  });
  return pieces;
}

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
