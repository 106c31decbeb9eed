import type { Tokens } from './tokens';

/** Bumped with every change of the hashing: a model carries the version it was trained with. */
export const featureVersion = 1;

/** log2 of the size of the feature space. */
export const featureBits = 18;
const mask = (1 << featureBits) - 1;

/** Finalizer of MurmurHash3 (Austin Appleby, public domain): spreads every input bit over the low bits we keep. */
function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const prime = 0x01000193;
const seeds = { word: 0x811c9dc5, pair: 0x2f0b4c47, skip: 0x6a09e667, char: 0x51ed270b, named: 0x3c6ef372 } as const;
const longest = 40;

/** Grows as needed and is reused from message to message: ids and the token each id belongs to. */
export class FeatureBuffer {
  ids = new Int32Array(4096);
  /** Index of the (first) token that produced the feature; -1 for named features. */
  tokens = new Int32Array(4096);
  length = 0;

  push(hash: number, token: number): void {
    if (this.length === this.ids.length) this.grow();
    this.ids[this.length] = mix(hash) & mask;
    this.tokens[this.length++] = token;
  }

  private grow(): void {
    const ids = new Int32Array(this.ids.length * 2);
    const tokens = new Int32Array(this.ids.length * 2);
    ids.set(this.ids);
    tokens.set(this.tokens);
    this.ids = ids;
    this.tokens = tokens;
  }
}

/** The id of a named feature, such as a matched tactic. */
export function namedFeature(buffer: FeatureBuffer, name: string): void {
  let hash: number = seeds.named;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), prime);
  buffer.push(hash, -1);
}

/**
 * Appends the word features of `tokens` [`first`, `last`): words, pairs of neighbours, and pairs with one word between.
 * One id per occurrence.
 */
export function hashWords(text: string, tokens: Tokens, buffer: FeatureBuffer, first: number, last: number): void {
  let before = 0;
  let beforeThat = 0;
  for (let t = first; t < last; t++) {
    const start = tokens.starts[t];
    const end = Math.min(tokens.ends[t], start + longest);
    let word: number = seeds.word;
    for (let i = start; i < end; i++) word = Math.imul(word ^ text.charCodeAt(i), prime);
    buffer.push(word, t);
    if (t > first) buffer.push(Math.imul(before, 0x9e3779b1) ^ Math.imul(word, prime) ^ seeds.pair, t);
    if (t > first + 1) buffer.push(Math.imul(beforeThat, 0x85ebca77) ^ Math.imul(word, prime) ^ seeds.skip, t);
    beforeThat = before;
    before = word;
  }
}

/** Appends 3- to 5-grams of characters inside each word of `tokens` [`first`, `last`), words padded with "_". */
export function hashCharacters(text: string, tokens: Tokens, buffer: FeatureBuffer, first: number, last: number): void {
  for (let t = first; t < last; t++) {
    const start = tokens.starts[t];
    const end = Math.min(tokens.ends[t], start + longest);
    if (end - start < 2) continue;
    for (let i = start - 1; i <= end - 2; i++) {
      let hash: number = seeds.char;
      const stop = Math.min(i + 5, end + 1);
      for (let j = i; j < stop; j++) {
        hash = Math.imul(hash ^ (j < start || j >= end ? 0x5f : text.charCodeAt(j)), prime);
        if (j - i >= 2) buffer.push(hash, t);
      }
    }
  }
}
