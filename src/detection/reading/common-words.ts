import { isCommonWord } from '@app/text';
import type { ReadMessage } from './reading';

const perNumber = 32;

/** How many words with letters a message has, and which of them are common in English chats. */
export class CommonWords {
  /** @param marks a bit for each word, from `first` on */
  constructor(
    readonly count: number,
    private readonly common: number,
    private readonly marks: ArrayLike<number>,
    private readonly first = 0,
  ) {}

  /** How many of the first `words` are common. */
  among(words: number): number {
    if (words >= this.count) return this.common;
    let sum = 0;
    for (let word = 0; word < words; word++) {
      if ((this.marks[this.first + Math.floor(word / perNumber)] >>> (word % perNumber)) & 1) sum++;
    }
    return sum;
  }

  /** What makes the same again: count, how many are common, marks. */
  get numbers(): number[] {
    const length = Math.ceil(this.count / perNumber);
    return [this.count, this.common, ...Array.from({ length }, (_, at) => this.marks[this.first + at])];
  }

  /** @returns the same, and where what follows it begins */
  static at(numbers: Float64Array, at: number): { readonly words: CommonWords; readonly next: number } {
    const [count, common] = [numbers[at], numbers[at + 1]];
    return {
      words: new CommonWords(count, common, numbers, at + 2),
      next: at + 2 + Math.ceil(count / perNumber),
    };
  }
}

export function commonWordsOf(message: ReadMessage): CommonWords {
  const words = wordsOf(message);
  const marks = new Array<number>(Math.ceil(words.length / perNumber)).fill(0);
  let common = 0;
  for (const [at, word] of words.entries()) {
    if (!isCommonWord(word)) continue;
    common++;
    marks[Math.floor(at / perNumber)] |= 1 << (at % perNumber);
  }
  return new CommonWords(words.length, common, marks);
}

/** The words of a message that have letters. */
export function wordsOf({ normal, tokens }: Pick<ReadMessage, 'normal' | 'tokens'>): string[] {
  const words: string[] = [];
  for (let t = 0; t < tokens.length; t++) {
    const word = normal.text.slice(tokens.starts[t], tokens.ends[t]);
    if (/\p{L}/u.test(word)) words.push(word);
  }
  return words;
}
