import { asciiSkeleton } from './characters';
import { isCommonWord, knownShare } from './known-words';
import type { Edit } from './mapped-text';
import type { MappedText } from './mapped-text';
import { runs } from './placeholders';
import { unleet } from './words';

const nonAscii = /[^\u0000-\u007f]/;
const latinLetter = /\p{Script=Latin}/u;
const otherLetter = /(?!\p{Script=Latin})\p{L}/u;
const edge = /^[^\p{L}\p{N}]{1,8}|[^\p{L}\p{N}]{1,8}$/gu;

const wordsOf = (text: string): string[] =>
  text
    .split(/\s/)
    .map((run) => run.replace(edge, ''))
    .filter((run) => run.length > 0);

/**
 * Undoes homoglyphs. A word that mixes scripts is a disguise by itself. Words of one foreign script, or accented Latin
 * words, are rewritten only when the whole message becomes English by it (seven words in ten known): Russian, Greek,
 * Turkish or Vietnamese text does not, and stays exactly as written.
 */
export function unmaskLookalikes(mapped: MappedText): MappedText {
  const { text } = mapped;
  if (!nonAscii.test(text)) return mapped;
  const wholeMessageIsDisguised = isDisguisedEnglish(text);
  const edits: Edit[] = [];
  for (const { start, end } of runs(text)) {
    const run = text.slice(start, end);
    if (!nonAscii.test(run)) continue;
    const isMixed = latinLetter.test(run) && otherLetter.test(run);
    if (!isMixed && !wholeMessageIsDisguised) continue;
    const plain = asciiSkeleton(run);
    if (plain !== null && plain !== run) edits.push({ start, end, text: plain });
  }
  return mapped.edited(edits);
}

function isDisguisedEnglish(text: string): boolean {
  const words = wordsOf(text);
  const skeletons = words.map((word) => asciiSkeleton(word));
  if (skeletons.some((skeleton, i) => skeleton === null && otherLetter.test(words[i]))) return false;
  const readable = skeletons.filter((skeleton): skeleton is string => skeleton !== null && skeleton.length > 1);
  const different = new Set(readable);
  const known = new Set([...different].filter((word) => isCommonWord(word) || isCommonWord(unleet(word))));
  const common = readable.filter((word) => known.has(word));
  return readable.length > 0 && common.length >= readable.length * 0.7;
}

/** Text between a right-to-left override and its end, turned round when only that makes it readable. */
export function turnOverrides(original: string): string {
  if (!original.includes('\u202e')) return original;
  let result = '';
  for (let i = 0; i < original.length;) {
    const start = original.indexOf('\u202e', i);
    if (start < 0) return result + original.slice(i);
    const stop = original.indexOf('\u202c', start);
    const end = stop < 0 ? original.length : stop;
    const inside = original.slice(start + 1, end);
    const turned = [...inside].reverse().join('');
    const isReadableTurned = knownShare(wordsOf(turned.toLowerCase())) > knownShare(wordsOf(inside.toLowerCase()));
    result += original.slice(i, start + 1) + (isReadableTurned ? turned : inside);
    i = end;
  }
  return result;
}

const base64Word = /^[A-Za-z0-9+/]{12,40000}={0,2}$/;

/**
 * Text hidden in Base64 or ROT13 becomes readable where the result is plainly English. The decoded words map to the
 * whole range they were hidden in.
 */
export function revealEncodings(mapped: MappedText, original: string): MappedText {
  const edits: Edit[] = [];
  for (const { start, end } of runs(mapped.text)) {
    if (end - start < 12) continue;
    const origin = mapped.original(start, end);
    const hidden = original.slice(origin.start, origin.end);
    if (!base64Word.test(hidden)) continue;
    const decoded = Buffer.from(hidden, 'base64').toString('utf8').toLowerCase();
    if (!decoded.includes('\ufffd') && knownShare(wordsOf(decoded)) >= 0.6) {
      edits.push({ start, end, text: decoded });
    }
  }
  const revealed = mapped.edited(edits);
  const words = wordsOf(revealed.text);
  const share = knownShare(words);
  if (words.length < 3 || share > 0.45) return revealed;
  const turned = revealed.text.replace(/[a-z]/g, rot13);
  const turnedShare = knownShare(wordsOf(turned));
  if (turnedShare < 0.6 || turnedShare < share + 0.35) return revealed;
  return revealed.edited([...turned].map((char, i) => ({ start: i, end: i + 1, text: char })));
}

const rot13 = (char: string): string => String.fromCharCode(((char.charCodeAt(0) - 0x61 + 13) % 26) + 0x61);
