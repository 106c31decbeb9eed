import type { MappedText, Tokens, FeatureBuffer } from '@app/text';
import { hashCharacters, hashWords, namedFeature, normalise, tokenise } from '@app/text';
import type { Tactic } from '../taxonomy/tactic';
import type { TacticHit } from '../taxonomy/tactic-matcher';
import { matchTactics } from '../taxonomy/tactic-matcher';

/** A message after normalisation, with its words and the tactics found in it. */
export interface ReadMessage {
  readonly normal: MappedText;
  readonly tokens: Tokens;
  /** How many words it has; what is left of them when the words themselves are forgotten. */
  readonly tokenCount: number;
  readonly hits: readonly TacticHit[];
  /** Whether a pattern, one without state, occurs in the normalised text. */
  says(pattern: RegExp): boolean;
}

/** Words per piece: longer messages are read in pieces, so that one long text weighs like many short ones. */
export const pieceWords = 40;

export function readMessage(text: string): ReadMessage {
  const normal = normalise(text);
  const tokens = tokenise(normal.text);
  const says = (pattern: RegExp) => pattern.test(normal.text);
  return { normal, tokens, tokenCount: tokens.length, hits: matchTactics(normal.text), says };
}

/** Features of one piece of a message: words, matched tactics, characters. */
export interface PieceFeatures {
  readonly buffer: FeatureBuffer;
  readonly first: number;
  readonly last: number;
  /** The different tactics found in this piece. */
  readonly tactics: readonly Tactic[];
}

/**
 * Hashes a message piece by piece and shows each piece to `visit`; the buffer is overwritten by the next piece.
 * Training and detection both come through here, so a model meets exactly the features it was trained on.
 */
export function visitPieces(message: ReadMessage, buffer: FeatureBuffer, visit: (piece: PieceFeatures) => void): void {
  const { normal, tokens, hits } = message;
  for (let first = 0; first < tokens.length; first += pieceWords) {
    const last = Math.min(first + pieceWords, tokens.length);
    buffer.length = 0;
    hashWords(normal.text, tokens, buffer, first, last);
    const begin = tokens.starts[first];
    const end = tokens.ends[last - 1];
    const named = new Set<Tactic>();
    for (const hit of hits) {
      if (hit.start < begin || hit.start >= end || named.has(hit.tactic)) continue;
      named.add(hit.tactic);
      namedFeature(buffer, hit.tactic.code);
    }
    hashCharacters(normal.text, tokens, buffer, first, last);
    visit({ buffer, first, last, tactics: [...named] });
  }
}
