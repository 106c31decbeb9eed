import { isKnownWord, segment, wordRank } from './known-words';
import type { Edit, MappedText } from './mapped-text';
import { runs } from './placeholders';
import { slangWords } from './slang';

/** Digits and symbols that are read as letters; where two readings exist, both are tried. */
const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'il',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'gb',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'il',
  '|': 'il',
  '+': 't',
  '€': 'e',
  '£': 'l',
  '¢': 'c',
  '(': 'c',
};
const separators = new Set(['.', '-', '_', '*', '~', '/', '\\', '|', ',', "'", '"', '+', '=', '^', '`', ':']);
/** "1st", "5pm", "ps4", "b2b", "3d": digits that mean digits. */
const ordinary =
  /^(?:\d{1,6}(?:st|nd|rd|th|am|pm|k|m|cm|mm|km|kg|lb|lbs|ft|x|yo|yr|yrs|h|hr|hrs|min|mins|s|d|f|g|gb|mb|p)|[a-z]{1,4}\d{1,4})$/;

/** Longer runs are no words, whatever stands for their letters. */
const longestRewritten = 64;

const isLetter = (char: string): boolean => char >= 'a' && char <= 'z';

/** Rejoins letters written one by one: "k i l l  m e", "m.e.e.t", with the words found again where possible. */
export function joinSpacedLetters(mapped: MappedText): MappedText {
  const { text } = mapped;
  const edits: Edit[] = [];
  let group: { start: number; end: number; letters: string; hasWideGap: boolean } | null = null;
  const flush = (): void => {
    if (group !== null && group.letters.replace(/ /g, '').length >= 4) {
      const joined = spacedWords(group.letters);
      if (joined !== null) edits.push({ start: group.start, end: group.end, text: joined });
    }
    group = null;
  };
  for (const { start, end } of runs(text)) {
    const char = text[start];
    const plain = isLetter(char) ? char : (leet[char]?.[0] ?? '');
    const isSingle = plain !== '' && (end - start === 1 || (end - start === 2 && separators.has(text[end - 1])));
    if (!isSingle) {
      flush();
      continue;
    }
    if (group === null) group = { start, end, letters: plain, hasWideGap: false };
    else {
      group.letters += (start - group.end > 1 ? ' ' : '') + plain;
      group.end = end;
    }
  }
  flush();
  return mapped.edited(edits);
}

/** "killme" -> "kill me"; wide gaps already are word borders. Null when it is a list of single letters. */
function spacedWords(letters: string): string | null {
  const parts = letters.split(' ');
  const words = parts.map((part) => (isKnownWord(part) ? [part] : segment(part)));
  if (words.every((part) => part !== null)) {
    const flat = words.flat();
    const length = flat.reduce((sum, word) => sum + word.length, 0);
    if (length / flat.length >= 2) return flat.join(' ');
  }
  return letters.length >= 7 ? parts.join(' ') : null;
}

/** Rewrites disguised, stretched and abbreviated words, one by one. */
export function rewriteWords(mapped: MappedText): MappedText {
  const plain = rewritten(mapped, false);
  // Who writes two words in leetspeak writes the numbers and short words in it too: "w3 m33t 4t 7" -> "at", "t".
  return plain.disguised >= 2 ? rewritten(mapped, true).text : plain.text;
}

function rewritten(mapped: MappedText, isBold: boolean): { text: MappedText; disguised: number } {
  const { text } = mapped;
  const edits: Edit[] = [];
  // Words come again, and reading a disguise costs far more than looking it up.
  const known = new Map<string, string>();
  let disguised = 0;
  for (const { start, end } of runs(text)) {
    const run = text.slice(start, end);
    if (run.length > longestRewritten || /^<(?:url|email|phone)>$/.test(run)) continue;
    const core = coreOf(run);
    if (core.text.length === 0) continue;
    const better = known.get(core.text) ?? rewriteWord(core.text, isBold);
    known.set(core.text, better);
    if (better !== core.text) {
      if (!/^[a-z']+$/.test(core.text) && isKnownWord(better)) disguised++;
      edits.push({ start: start + core.start, end: start + core.start + core.text.length, text: better });
    }
  }
  return { text: mapped.edited(edits), disguised };
}

/** The run without the punctuation around it; "$", "@" and digits at the front may be letters in disguise and stay. */
function coreOf(run: string): { start: number; text: string } {
  let start = 0;
  let end = run.length;
  while (start < end && !/[\p{L}\p{N}@$(|!]/u.test(run[start])) start++;
  while (end > start && !/[\p{L}\p{N}$@|]/u.test(run[end - 1])) end--;
  if (start < end && /[(!|]/.test(run[start]) && !isKnownWord(unleet(run.slice(start, end)))) start++;
  return { start, text: run.slice(start, end) };
}

function rewriteWord(word: string, isBold: boolean): string {
  const slang = slangWords.get(word);
  if (slang !== undefined) return slang;
  if (/^[a-z']+$/.test(word)) return unstretch(word);
  if (!isBold && !/[a-z]/.test(word)) return word;
  const joined = withoutSeparators(unmaskVowel(word));
  const plain = unleet(joined, isBold);
  const result = unstretch(plain);
  return slangWords.get(result) ?? result;
}

/** "k.i.l.l" and "mee-t" -> one word; "well-known" stays two. */
function withoutSeparators(word: string): string {
  let pieces: string[] = [''];
  for (const char of word) {
    if (separators.has(char)) pieces.push('');
    else pieces[pieces.length - 1] += char;
  }
  pieces = pieces.filter((piece) => piece.length > 0);
  if (pieces.length < 2) return pieces[0] ?? word;
  const joined = pieces.join('');
  if (pieces.length >= 3 && pieces.every((piece) => piece.length === 1)) return joined;
  const everyPieceIsWord = pieces.every((piece) => piece.length > 1 && isKnownWord(piece));
  return !everyPieceIsWord && isKnownWord(unleet(joined)) ? joined : word;
}

/** Reads digits and symbols between letters as letters where that gives a known word; otherwise changes nothing. */
export function unleet(word: string, isBold = false): string {
  if (word.length > longestRewritten || /^[a-z']*$/.test(word)) return word;
  let readings = [''];
  let letters = 0;
  let disguised = 0;
  for (const char of word) {
    const options = isLetter(char) || char === "'" ? char : (leet[char] ?? '');
    if (options === '') return unmaskVowel(word);
    if (isLetter(char)) letters++;
    else disguised++;
    readings = readings.flatMap((reading) => [...options].map((option) => reading + option));
    if (readings.length > 16) readings = readings.slice(0, 16);
  }
  if (letters === 0 && (!isBold || word.length > 4)) return word;
  const known = readings.find((reading) => isKnownWord(reading) || isKnownWord(unstretch(reading)));
  if (known !== undefined && (isBold || !(ordinary.test(word) && known.length < 4))) return known;
  const isInside = isLetter(word[0]) && isLetter(word[word.length - 1]);
  return isInside && word.length >= 5 && disguised * 2 <= letters && !ordinary.test(word) ? readings[0] : word;
}

/** "k*ll" -> the known word with a vowel for the star. */
function unmaskVowel(word: string): string {
  const star = word.search(/[*#%?]/);
  if (star < 1 || star === word.length - 1 || !/^[a-z]+[*#%?][a-z]+$/.test(word)) return word;
  for (const vowel of 'uieao') {
    const candidate = word.slice(0, star) + vowel + word.slice(star + 1);
    if (isKnownWord(candidate)) return candidate;
  }
  return word;
}

/** "sooooo" -> "so", "killll" -> "kill": runs of three or more letters, shortened to the most usual spelling. */
function unstretch(word: string): string {
  if (!/(.)\1\1/.test(word)) return word;
  let best = word.replace(/(.)\1{2,}/g, '$1$1');
  let bestRank = Infinity;
  for (const candidate of shortenings(word)) {
    const rank = wordRank(candidate);
    if (rank >= 0 && rank < bestRank) {
      best = candidate;
      bestRank = rank;
    }
  }
  return slangWords.get(best) ?? best;
}

/** Every way to shorten each stretched run to one letter or two; none for more than five runs. */
function shortenings(word: string): string[] {
  const runs = word.match(/(.)\1*/g) ?? [];
  if (runs.filter((run) => run.length > 1).length > 5) return [];
  return runs.reduce<string[]>(
    (starts, run) =>
      starts.flatMap((start) => (run.length > 1 ? [start + run[0], start + run[0] + run[0]] : [start + run])),
    [''],
  );
}
