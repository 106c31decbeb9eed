import type { RiskCategory } from '@app/kernel';
import { FeatureBuffer } from '@app/text';
import type { Span } from './conversation';
import type { DetectionModels } from './detection-models';
import { logit } from './evidence';
import type { ReadMessage } from './reading';
import { readMessage, visitPieces } from './reading';

const buffer = new FeatureBuffer();
const mostWordsInSpan = 8;
/** A drop below this is rounding. Lesser passages beside a far worse one have small weights, yet are worth showing. */
const noise = 1e-12;

/** A passage of a normalised message that may explain a category. */
interface Candidate {
  readonly message: number;
  readonly start: number;
  readonly end: number;
  readonly strength: number;
}

/**
 * The passages that speak most for a category: matched tactics and the words with the highest contributions. Each is
 * kept only if deleting it from the original text really lowers the evidence, and its weight is that drop.
 *
 * @param evidenceWithout evidence of the whole conversation when message `message` reads `replacement`
 */
export function explain(
  category: RiskCategory,
  flagged: readonly number[],
  originals: readonly string[],
  read: readonly ReadMessage[],
  models: DetectionModels,
  evidence: number,
  evidenceWithout: (message: number, replacement: ReadMessage) => number,
  most: number,
): Span[] {
  const candidates = flagged
    .flatMap((message) => candidatesOf(category, message, read[message], models))
    .sort((a, b) => b.strength - a.strength)
    .slice(0, most * 2);
  const spans: Span[] = [];
  for (const { message, start, end } of candidates) {
    const range = read[message].normal.original(start, end);
    if (range.end <= range.start) continue;
    if (spans.some((span) => span.message === message && span.start < range.end && range.start < span.end)) continue;
    const text = originals[message];
    const weight = evidence - evidenceWithout(message, readMessage(text.slice(0, range.start) + text.slice(range.end)));
    if (weight > noise) spans.push({ message, ...range, category, weight: Number(weight.toPrecision(6)) });
  }
  return spans.sort((a, b) => b.weight - a.weight || a.message - b.message || a.start - b.start).slice(0, most);
}

function candidatesOf(
  category: RiskCategory,
  message: number,
  read: ReadMessage,
  models: DetectionModels,
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
    .map(({ start, end }) => ({ message, start, end, strength: strengthOf(start, end) + 0.5 }));
  return [...tactics, ...strongRuns(message, read, contributions)];
}

/** Contribution of each token to the logit of its piece; the contributions, bias added, sum up to that logit. */
export function tokenContributions(category: RiskCategory, read: ReadMessage, models: DetectionModels): Float64Array {
  const scorer = models.scorers[category];
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

/** Maximal runs of neighbouring words that all speak for the category. */
function strongRuns(message: number, { tokens }: ReadMessage, contributions: Float64Array): Candidate[] {
  const runs: Candidate[] = [];
  let first = -1;
  let strength = 0;
  for (let t = 0; t <= tokens.length; t++) {
    const isStrong = t < tokens.length && contributions[t] > 0 && t - first < mostWordsInSpan;
    if (first >= 0 && !isStrong) {
      runs.push({ message, start: tokens.starts[first], end: tokens.ends[t - 1], strength });
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
