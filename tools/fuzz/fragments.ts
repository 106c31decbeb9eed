import { slangWords } from '../../libs/text/slang';
import { taxonomy } from '../../src/detection/taxonomy/taxonomy';
import { beginningOf, matchOf } from './of-pattern';
import type { Draw } from './of-pattern';

/** Letters alone, digits and signs that stand for them, what joins and parts them. */
const signs = [...'aeiksmwuxyz0134568@$!|+(€£-_.*~/\\,\'"=^`:;#%?&<>'];
const odd = [
  '\u200b',
  '\u0301',
  '\u0336',
  '\u202e',
  '\u202c',
  '\ud800',
  'ß',
  'é',
  'а',
  'ο',
  '😂',
  '🔪',
  '⭕',
  '🇦',
  'Ａ',
  '&amp;',
  '&',
  '\u00a0',
];
const words = [
  'i',
  'you',
  'a',
  'kill',
  'your',
  'my',
  'me',
  'to',
  'are',
  'the',
  'kiiill',
  'k1ll',
  'k*ll',
  'm33t',
  'sooo',
  'aaa',
  'wanna',
];
const others = [
  '1st',
  '12-3',
  '+49 171',
  '555 1234',
  '(555) ',
  'a@b',
  'www.',
  'http://',
  '12.03.2026',
  '[12:',
  'aGVsbG8gd29ybGQ',
  'Guvf',
  "don't ",
  '\n',
];

const slang = [...slangWords.keys()];
const patterns = taxonomy.flatMap((tactic) => tactic.patterns);

const pick = <T>(from: readonly T[], draw: Draw): T => from[Math.floor(draw() * from.length)];

function atom(draw: Draw): string {
  const kind = draw();
  if (kind < 0.1) return matchOf(pick(patterns, draw), draw);
  if (kind < 0.25) return beginningOf(pick(patterns, draw), draw);
  if (kind < 0.4) return pick(slang, draw);
  if (kind < 0.6) return pick(signs, draw);
  if (kind < 0.75) return pick(words, draw);
  return pick(kind < 0.9 ? others : odd, draw);
}

/** A short text that, said again and again, may cost more than a long one that says something. */
export function fragment(draw: Draw): string {
  const between = pick(['', ' ', ' ', ' ', '  ', '.', '\n'], draw);
  const parts = Array.from({ length: 1 + Math.floor(draw() * 5) }, () => atom(draw));
  return `${parts.join(between)}${between || pick(['', ' '], draw)}`;
}
