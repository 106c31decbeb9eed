import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Orders of magnitude of guesses that a password must outlast: a hundred million. */
const ENOUGH_GUESSES_LOG10 = 8;
/** Judging takes longer the longer the password; what follows can only make it better. */
const MOST_JUDGED = 48;
/** Shorter parts of names and addresses say nothing of anybody. */
const SHORTEST_WORD = 3;
const PRODUCT = 'safeguardian';

type Finding = NonNullable<ReturnType<ZxcvbnFactory['check']>['feedback']['warning']>;
const REPEATS = 'It repeats itself';
const FIRST_TRIED = 'It is among the passwords that are tried first';
const KEYBOARD = 'It follows the keyboard or the alphabet';
const DATES = 'It is little more than a date';
const NAMES = 'It is made of a name or an address that others know';
const reasons: Partial<Record<Finding, string>> = {
  simpleRepeat: REPEATS,
  extendedRepeat: REPEATS,
  topTen: FIRST_TRIED,
  topHundred: FIRST_TRIED,
  common: FIRST_TRIED,
  similarToCommon: FIRST_TRIED,
  pwned: FIRST_TRIED,
  sequences: KEYBOARD,
  straightRow: KEYBOARD,
  keyPattern: KEYBOARD,
  dates: DATES,
  recentYears: DATES,
  namesByThemselves: NAMES,
  commonNames: NAMES,
};
const ADVICE = 'three or four words that have nothing to do with each other make a good one';

/** 30 MB, for something that happens seldom: the lists are read when somebody first chooses a password. */
let judge: Promise<ZxcvbnFactory> | undefined;

/**
 * Says why a password would be guessed soon.
 *
 * @param about names and addresses of the person and their family
 * @returns a sentence for whoever chose it; null for a password that is good enough
 */
export async function weaknessOf(password: string, about: readonly string[]): Promise<string | null> {
  const judging = await (judge ??= read());
  // Whoever guesses begins with what is known of the person: it counts for nothing, and the rest has to do alone.
  const rest = without(password, [PRODUCT, ...about.flatMap(wordsOf)]);
  const { guessesLog10, feedback } = judging.check(rest.slice(0, MOST_JUDGED));
  if (guessesLog10 >= ENOUGH_GUESSES_LOG10) return null;
  if (rest !== password) return `${NAMES}: ${ADVICE}`;
  return `${(feedback.warning && reasons[feedback.warning]) ?? 'It is guessed too soon'}: ${ADVICE}`;
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  '@': 'a',
  5: 's',
  $: 's',
  7: 't',
};

/** Leaves the words out, longest first, also backwards and with digits for letters. */
function without(password: string, words: readonly string[]): string {
  const all = new Set(words.flatMap((word) => [word, [...word].reverse().join('')]));
  const sorted = [...all].sort((a, b) => b.length - a.length);
  return sorted.reduce((rest, word) => {
    let left = rest;
    for (let at = found(left, word); at >= 0; at = found(left, word)) {
      left = left.slice(0, at) + left.slice(at + word.length);
    }
    return left;
  }, password);
}

function found(text: string, word: string): number {
  // Character by character, so that places stay what they are.
  const plain = text.replace(/./gsu, (one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one));
  const at = plain.indexOf(word);
  return at >= 0 ? at : plain.replace(/[013457@$]/g, (one) => LOOKALIKES[one]).indexOf(word);
}

/** A name or an address whole, its parts, and its parts together. */
function wordsOf(text: string): string[] {
  const parts = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return [text.toLowerCase(), parts.join(''), ...parts].filter((part) => part.length >= SHORTEST_WORD);
}

async function read(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  return new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
}
