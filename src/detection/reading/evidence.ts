import { FeatureBuffer } from '@app/text';
import type { Tactic } from '../taxonomy/tactic';
import type { Scorers } from './linear-scorer';
import type { ReadMessage } from './reading';
import { visitPieces } from './reading';

/** Weights of one piece of a message, summed per model, and how many features they are summed over. */
export interface PieceEvidence {
  readonly words: number;
  /** By the model's name. */
  readonly sums: Readonly<Record<string, number>>;
  readonly features: number;
  /** The different tactics found in it. */
  readonly tactics: readonly Tactic[];
}

const buffer = new FeatureBuffer();

/**
 * Evidence of each piece of a message; a message without words has none. All models look at a piece while its features
 * are there. Linear in the length of the message.
 */
export function weigh(message: ReadMessage, { scorers }: { readonly scorers: Scorers }): PieceEvidence[] {
  const pieces: PieceEvidence[] = [];
  const models = Object.keys(scorers);
  visitPieces(message, buffer, (piece) => {
    const sums: Record<string, number> = {};
    for (const model of models) sums[model] = scorers[model].sum(buffer.ids, 0, buffer.length);
    pieces.push({ words: piece.last - piece.first, sums, features: buffer.length, tactics: piece.tactics });
  });
  return pieces;
}
