import { remove as removeConfusable } from 'confusables';
import { emojiWords } from './emoji';
import { MappedText } from './mapped-text';

/** Zero-width, bidirectional and other invisible characters, variation selectors, tags, fillers. */
const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u;
/** Combining marks that belong to no single script: accents, strike-throughs, enclosing marks ("zalgo"). */
const looseMark = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/u;
const letter = /\p{L}/u;
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&nbsp;': ' ',
};

/** Letters that NFKC leaves alone although they are drawn as plain Latin capitals in a box or a circle. */
function enclosedLetter(codePoint: number): string | null {
  const base =
    codePoint >= 0x1f150 && codePoint <= 0x1f169
      ? 0x1f150
      : codePoint >= 0x1f170 && codePoint <= 0x1f189
        ? 0x1f170
        : codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff
          ? 0x1f1e6
          : null;
  return base === null ? null : String.fromCharCode(0x61 + codePoint - base);
}

const folded = new Map<number, string>();

/** What one non-ASCII code point becomes: lower-cased NFKC, an emoji's word, or nothing. Cached, at most 65,536 entries. */
function fold(codePoint: number): string {
  const known = folded.get(codePoint);
  if (known !== undefined) return known;
  const char = String.fromCodePoint(codePoint);
  let value: string;
  if (invisible.test(char)) value = '';
  else if (codePoint >= 0xd800 && codePoint <= 0xdfff) value = ' ';
  else if (codePoint === 0x2018 || codePoint === 0x2019 || codePoint === 0x02bc || codePoint === 0xb4) value = "'";
  else {
    const word = emojiWords.get(char);
    value = word !== undefined ? ` ${word} ` : (enclosedLetter(codePoint) ?? char.normalize('NFKC').toLowerCase());
  }
  if (folded.size < 65_536) folded.set(codePoint, value);
  return value;
}

/** True when nothing but plain ASCII without an entity is in the text, so that folding is lower-casing. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7e || (code < 0x20 && code !== 0x0a && code !== 0x09) || code === 0x26) return false;
  }
  return true;
}

/**
 * Folds characters one by one: invisible ones vanish, compatibility forms (full-width, mathematical, enclosed) become
 * plain letters, emoji become words, HTML entities are decoded, everything is lower-cased. A combining mark stays only
 * where Unicode knows a precomposed letter for it, so accents of real languages survive and "zalgo" does not.
 */
export function foldCharacters(original: string): MappedText {
  if (isPlain(original)) return MappedText.identity(original.toLowerCase());
  // Pieces, because looking at the end of a text that grows by single characters copies the whole of it.
  const pieces: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const put = (value: string, start: number, end: number): void => {
    if (value !== '') pieces.push(value);
    for (let i = 0; i < value.length; i++) {
      from.push(start);
      to.push(end);
    }
  };
  for (let i = 0; i < original.length;) {
    const codePoint = original.codePointAt(i)!;
    const size = codePoint > 0xffff ? 2 : 1;
    if (codePoint === 0x26) {
      // Looked for in the next few characters alone: a text of ampersands would be searched to its end for each.
      const semicolon = i + original.slice(i, i + 7).indexOf(';');
      const entity = semicolon > i ? entities[original.slice(i, semicolon + 1)] : undefined;
      if (entity !== undefined) {
        put(entity, i, semicolon + 1);
        i = semicolon + 1;
        continue;
      }
    }
    if (codePoint < 0x80) {
      put(codePoint < 0x20 && codePoint !== 0x0a ? ' ' : original[i].toLowerCase(), i, i + 1);
    } else if (looseMark.test(String.fromCodePoint(codePoint))) {
      compose(pieces, String.fromCodePoint(codePoint));
      if (to.length > 0) to[to.length - 1] = i + size;
    } else {
      put(fold(codePoint), i, i + size);
    }
    i += size;
  }
  return MappedText.of(pieces.join(''), from, to);
}

/** Adds a mark to the last letter where a precomposed letter exists; drops it otherwise. */
function compose(pieces: string[], mark: string): void {
  const last = pieces.at(-1);
  if (last === undefined) return;
  const composed = (last[last.length - 1] + mark).normalize('NFC');
  if (composed.length === 1) pieces[pieces.length - 1] = last.slice(0, -1) + composed;
}

const skeletons = new Map<string, string>();

/** The ASCII letters a character is easily mistaken for (Cyrillic "а" -> "a", "é" -> "e"), or the character itself. */
function lookalike(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 0x80) return char;
  const known = skeletons.get(char);
  if (known !== undefined) return known;
  const base = char.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  // The table is keyed by capital and small letters alike; the text is lower-cased already, so try both.
  const candidates = [base, homoglyphs[base] ?? '', removeConfusable(base), removeConfusable(base.toUpperCase())];
  const value = candidates
    .map((candidate) => candidate.toLowerCase())
    .find((candidate) => /^[a-z0-9]{1,2}$/.test(candidate));
  const result = value ?? char;
  if (skeletons.size < 65_536 && letter.test(char)) skeletons.set(char, result);
  return result;
}

/** Lookalikes missing in the table of the `confusables` package. */
const homoglyphs: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
  ɩ: 'i',
  ӏ: 'l',
  ո: 'n',
  ս: 'u',
  օ: 'o',
  հ: 'h',
  ց: 'g',
  ք: 'p',
};

/** A word written with lookalikes, in plain ASCII; null when one of its characters resembles no ASCII letter. */
export function asciiSkeleton(word: string): string | null {
  let result = '';
  for (const char of word) {
    const plain = lookalike(char);
    if (plain.charCodeAt(0) > 0x7f) return null;
    result += plain;
  }
  return result;
}
