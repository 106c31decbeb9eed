import { knownWordHashes } from './known-words.data';

/** FNV-1a, 32 bit, over UTF-16 code units. Source: Fowler, Noll, Vo, http://www.isthe.com/chongo/tech/comp/fnv/ */
export function fnv1a(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

const bytes = Buffer.from(knownWordHashes, 'base64');
const rankByHash = new Map<number, number>();
for (let i = 0; i + 4 <= bytes.length; i += 4) rankByHash.set(bytes.readUInt32LE(i), i / 4);

/**
 * The rank of an English chat word by frequency (0 = most frequent), or -1. The list ships as hashes only: it decides
 * whether a rewriting makes sense ("k1ll" -> a word, "ps4" -> none) and needs no readable word.
 */
export function wordRank(word: string): number {
  return rankByHash.get(fnv1a(word)) ?? -1;
}

export const isKnownWord = (word: string): boolean => wordRank(word) >= 0;

/** Frequent enough to be a sign of English: short syllables of many languages are rare English words too. */
export const isCommonWord = (word: string): boolean => {
  const rank = wordRank(word);
  return rank >= 0 && rank < 4000;
};

/** How many of `words` are common in English chats, 0..1; 0 for none at all. */
export function commonShare(words: readonly string[]): number {
  return words.length === 0 ? 0 : words.filter(isCommonWord).length / words.length;
}

/** How many of `words` are known, 0..1; 0 for none at all. */
export function knownShare(words: readonly string[]): number {
  return words.length === 0 ? 0 : words.filter(isKnownWord).length / words.length;
}

/**
 * Splits letters that were written without spaces into known words, cheapest by Zipf's law; null when the letters are
 * no sequence of known words. Linear in the length times the longest word (16).
 */
export function segment(letters: string): string[] | null {
  const cost = new Float64Array(letters.length + 1).fill(Infinity);
  const back = new Int32Array(letters.length + 1).fill(-1);
  cost[0] = 0;
  for (let end = 1; end <= letters.length; end++) {
    for (let start = Math.max(0, end - 16); start < end; start++) {
      if (cost[start] === Infinity) continue;
      const word = letters.slice(start, end);
      const rank = wordRank(word);
      if (rank < 0 || (word.length === 1 && word !== 'a' && word !== 'i')) continue;
      const candidate = cost[start] + Math.log((rank + 2) * 12);
      if (candidate < cost[end]) {
        cost[end] = candidate;
        back[end] = start;
      }
    }
  }
  if (cost[letters.length] === Infinity) return null;
  const words: string[] = [];
  for (let end = letters.length; end > 0; end = back[end]!) words.push(letters.slice(back[end], end));
  return words.reverse();
}
