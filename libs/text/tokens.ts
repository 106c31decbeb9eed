/** Words of a normalised text: parallel arrays of `[start, end)` in UTF-16 code units. */
export interface Tokens {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly length: number;
}

const wordClass = new Uint8Array(65_536);
const wordCharacter = /[\p{L}\p{M}\p{N}]/u;
for (let code = 0; code < 65_536; code++) {
  // Surrogates stand for letters of rare scripts and for emoji alike; both are worth a token.
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  wordClass[code] = isSurrogate || wordCharacter.test(String.fromCharCode(code)) ? 1 : 0;
}
wordClass[0x27] = 1; // apostrophe: "don't" is one word
wordClass[0x3f] = 2; // "?" and "!" are tokens of their own
wordClass[0x21] = 2;

/** Splits normalised text into words, placeholders (`<phone>`), and single "?" and "!" (repeats are one token). */
export function tokenise(text: string): Tokens {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let i = 0; i < text.length;) {
    const kind = wordClass[text.charCodeAt(i)];
    if (kind === 0) {
      i++;
      continue;
    }
    let end = i + 1;
    if (kind === 1) while (end < text.length && wordClass[text.charCodeAt(end)] === 1) end++;
    else while (end < text.length && text[end] === text[i]) end++;
    starts.push(i);
    ends.push(kind === 1 ? end : i + 1);
    i = end;
  }
  return { starts: Int32Array.from(starts), ends: Int32Array.from(ends), length: starts.length };
}
