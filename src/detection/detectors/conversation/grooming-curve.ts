import type { LinearScorer, ReadConversation } from '../detector';
import type { Curve } from '../linear-evidence';
import { logit, SoftMaximum } from '../linear-evidence';
import { approachEvidence } from '../tactics';

/**
 * Windows end at every message and reach back this many words: a conversation, and a longer acquaintance. Shorter
 * windows were tried and alarm on flirting strangers: on dev, recall at equal false alarms falls from 0.98 to 0.95.
 */
export const windowWords = [300, 1200] as const;
/** Sharpness of the soft maximum over windows: neighbours overlap, so a long run of equal windows must add little. */
const sharpness = 4;

interface Window {
  first: number;
  words: number;
  sum: number;
  features: number;
  /** How often each grooming tactic occurs in the window. */
  readonly tactics: Map<string, number>;
}

interface Piece {
  readonly message: number;
  readonly words: number;
  readonly sum: number;
  readonly features: number;
  readonly tactics: readonly string[];
}

/**
 * Grooming shows in a stretch of conversation, not in a message: features of all messages in a window are added up and
 * scored together, both sides alike. Incremental, so the value at message i is what was known then. O(pieces).
 */
export function groomingCurve({ evidence: messages, scorers: { grooming: scorer } }: ReadConversation): Curve {
  const pieces: Piece[] = [];
  const windows: Window[] = windowWords.map(() => ({ first: 0, words: 0, sum: 0, features: 0, tactics: new Map() }));
  const values = new Float64Array(messages.length);
  const moments = new Float64Array(messages.length).fill(-Infinity);
  const total = new SoftMaximum(sharpness);
  let peak = { first: 0, last: 0, logit: -Infinity };
  total.add(scorer.bias);
  messages.forEach((evidence, message) => {
    for (const { words, sums, features, tactics } of evidence) {
      const codes = tactics.filter(({ category }) => category === 'grooming').map(({ code }) => code);
      pieces.push({ message, words, sum: sums.grooming, features, tactics: codes });
      const best = advance(windows, pieces, scorer);
      total.add(best.logit);
      moments[message] = Math.max(moments[message], best.logit);
      if (best.logit > peak.logit) peak = { first: pieces[best.first].message, last: message, logit: best.logit };
    }
    values[message] = total.value;
  });
  return { values, moments, peak };
}

/** Moves every window on by the newest piece and returns the highest logit with the first piece of its window. */
function advance(windows: Window[], pieces: readonly Piece[], scorer: LinearScorer): { logit: number; first: number } {
  const newest = pieces[pieces.length - 1];
  let best = { logit: -Infinity, first: 0 };
  windows.forEach((window, i) => {
    window.words += newest.words;
    window.sum += newest.sum;
    window.features += newest.features;
    for (const code of newest.tactics) window.tactics.set(code, (window.tactics.get(code) ?? 0) + 1);
    while (window.words > windowWords[i] && window.first < pieces.length - 1) {
      const oldest = pieces[window.first++];
      window.words -= oldest.words;
      window.sum -= oldest.sum;
      window.features -= oldest.features;
      for (const code of oldest.tactics) forget(window.tactics, code);
    }
    // Over a long acquaintance every tactic turns up once; only within a conversation do they make a pattern.
    const approach = i === 0 ? approachEvidence(window.tactics.keys()) : 0;
    const value = logit(scorer, window.sum, window.features) + approach;
    if (value > best.logit) best = { logit: value, first: window.first };
  });
  return best;
}

function forget(tactics: Map<string, number>, code: string): void {
  const left = (tactics.get(code) ?? 0) - 1;
  if (left > 0) tactics.set(code, left);
  else tactics.delete(code);
}
