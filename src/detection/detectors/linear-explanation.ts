import type { RiskCategory } from '@app/kernel';
import { FeatureBuffer } from '@app/text';
import type { Span } from '../reading/conversation';
import type { Scorers } from '../reading/linear-scorer';
import type { ReadConversation } from '../reading/read-conversation';
import type { ReadMessage } from '../reading/reading';
import { visitPieces } from '../reading/reading';
import type { Tactic } from '../taxonomy/tactic';
import { logit } from './linear-evidence';

const buffer = new FeatureBuffer();
const mostWordsInSpan = 8;
const pause = /[.,;:!?\n]/;
/** A drop below this is rounding. Lesser passages beside a far worse one have small weights, yet are worth showing. */
const noise = 1e-12;
/** However many tactics there are, the passages that weigh most for the model itself are shown beside them. */
const leftForWords = 2;

/**
 * Every passage tried is a reading more, and there are two dozen: a longer message is read again only around the passage,
 * so that explaining costs at most a hundred thousand characters, whatever was sent.
 */
const readWhole = 4_000;
const readAround = 400;

/** A passage of a normalised message that may explain a category. */
interface Candidate {
  readonly message: number;
  readonly start: number;
  readonly end: number;
  readonly strength: number;
  /** The matched tactic, or null for words that only the model finds telling. */
  readonly tactic: Tactic | null;
}

/**
 * The passages that speak for a category: first the matched tactics, which a guardian recognises, then the words with the
 * highest contributions. The weight is by how much the evidence falls when the passage is deleted from the original
 * text. Words are kept only if it falls; a tactic is shown even where others beside it already say enough (weight 0).
 *
 * @param evidenceWith evidence of the whole conversation when message `message` reads `text`
 */
export function explain(
  category: RiskCategory,
  flagged: readonly number[],
  conversation: ReadConversation,
  evidence: number,
  evidenceWith: (message: number, text: string) => number,
  most: number,
): Span[] {
  const { read, messages } = conversation;
  const candidates = flagged
    .flatMap((message) => candidatesOf(category, message, read[message], conversation))
    .sort((a, b) => Number(b.tactic !== null) - Number(a.tactic !== null) || b.strength - a.strength);
  const spans: Span[] = [];
  for (const { message, start, end, tactic } of candidates.slice(0, most * 3)) {
    if (spans.length >= (tactic ? most - leftForWords : most)) continue;
    const range = read[message].normal.original(start, end);
    if (range.end <= range.start) continue;
    if (spans.some((span) => span.message === message && span.start < range.end && range.start < span.end)) continue;
    const { text } = messages[message];
    const [before, after] = around(text, range);
    const whole =
      text.length <= readWhole ? evidence : evidenceWith(message, before + text.slice(range.start, range.end) + after);
    const weight = whole - evidenceWith(message, before + after);
    if (weight <= noise && !tactic) continue;
    const label = tactic?.sentence ?? null;
    spans.push({ message, ...range, category, weight: Number(Math.max(0, weight).toPrecision(6)), label });
  }
  return spans.sort((a, b) => b.weight - a.weight || a.message - b.message || a.start - b.start);
}

/** What stands before and after a passage: everything, or of a long message as much as is read again. */
function around(text: string, { start, end }: { start: number; end: number }): [string, string] {
  if (text.length <= readWhole) return [text.slice(0, start), text.slice(end)];
  return [text.slice(Math.max(0, start - readAround), start), text.slice(end, end + readAround)];
}

function candidatesOf(
  category: RiskCategory,
  message: number,
  read: ReadMessage,
  models: { readonly scorers: Scorers },
): Candidate[] {
  const contributions = tokenContributions(category, read, models);
  const { tokens, hits } = read;
  const strengthOf = (start: number, end: number): number => {
    let strength = 0;
    for (let t = 0; t < tokens.length; t++) {
      if (tokens.starts[t] >= start && tokens.ends[t] <= end) strength += contributions[t];
    }
    return strength;
  };
  const tactics = hits
    .filter((hit) => hit.tactic.category === category)
    .map(({ start, end, tactic }) => ({ message, start, end, strength: strengthOf(start, end), tactic }));
  return [...tactics, ...strongRuns(message, read, contributions)];
}

/** Contribution of each token to the logit of its piece; the contributions, bias added, sum up to that logit. */
export function tokenContributions(
  category: RiskCategory,
  read: ReadMessage,
  { scorers }: { readonly scorers: Scorers },
): Float64Array {
  const scorer = scorers[category];
  const contributions = new Float64Array(read.tokens.length);
  visitPieces(read, buffer, (piece) => {
    const count = buffer.length;
    const scale = logit(scorer, 1, count) - scorer.bias;
    for (let i = 0; i < count; i++) {
      const share = scorer.sum(buffer.ids, i, i + 1) * scale;
      const token = buffer.tokens[i];
      // A named feature (a matched tactic) belongs to no token: spread it over the piece.
      if (token >= 0) contributions[token] += share;
      else for (let t = piece.first; t < piece.last; t++) contributions[t] += share / (piece.last - piece.first);
    }
  });
  return contributions;
}

/** Runs of neighbouring words that all speak for the category and stand in one part of a sentence. */
function strongRuns(message: number, { normal, tokens }: ReadMessage, contributions: Float64Array): Candidate[] {
  const runs: Candidate[] = [];
  let first = -1;
  let strength = 0;
  for (let t = 0; t <= tokens.length; t++) {
    const isStrong = t < tokens.length && contributions[t] > 0 && t - first < mostWordsInSpan;
    const isBroken = isStrong && t > 0 && pause.test(normal.text.slice(tokens.ends[t - 1], tokens.starts[t]));
    if (first >= 0 && (!isStrong || isBroken)) {
      runs.push({ message, start: tokens.starts[first], end: tokens.ends[t - 1], strength, tactic: null });
      first = -1;
    }
    if (first < 0 && t < tokens.length && contributions[t] > 0) {
      first = t;
      strength = 0;
    }
    if (first >= 0 && t < tokens.length) strength += contributions[t];
  }
  return runs;
}
