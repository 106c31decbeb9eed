import type { Tactic } from './tactic';
import { taxonomy } from './taxonomy';

/** Where a tactic was found in a normalised text. */
export interface TacticHit {
  readonly tactic: Tactic;
  readonly start: number;
  readonly end: number;
}

const matchers = taxonomy.map((tactic) => ({ tactic, pattern: new RegExp(tactic.patterns.join('|'), 'g') }));
/** No tactic is shorter, and most chat lines are. */
const shortest = 3;
/** A message of ten thousand characters need not list hundreds of hits. */
const mostHitsPerTactic = 8;

/** All tactics in a normalised text, in taxonomy order. Linear in the length of the text. */
export function matchTactics(text: string): TacticHit[] {
  if (text.length < shortest) return [];
  const hits: TacticHit[] = [];
  for (const { tactic, pattern } of matchers) {
    pattern.lastIndex = 0;
    for (let found = 0; found < mostHitsPerTactic; found++) {
      const match = pattern.exec(text);
      if (match === null) break;
      if (match[0].length === 0) pattern.lastIndex++;
      else hits.push({ tactic, start: match.index, end: match.index + match[0].length });
    }
  }
  return hits;
}
