import type { LanguageDetector } from '@app/text';
import { commonShare, supportedLanguages } from '@app/text';
import type { ReadMessage } from './reading';

/** A language written in Latin letters cannot be told from less. */
const fewestWords = 12;
const mostWords = 400;
/** Chats in English, slang and names included, have a far higher share of common words; other languages far lower. */
const englishShare = 0.55;
/** Another script is another language; so few letters are enough to say so. */
const fewestForeignLetters = 8;

/**
 * True when there is enough text, most of its words are not English, and either the script is not Latin or the
 * detector is sure of a language that the models were not trained on. Such a conversation is reported as not analysed
 * instead of harmless.
 */
export function isUnsupportedLanguage(read: readonly ReadMessage[], detector: LanguageDetector): boolean {
  const words: string[] = [];
  for (const message of read) {
    for (const word of wordsOf(message)) {
      if (words.length < mostWords) words.push(word);
    }
  }
  if (commonShare(words) >= englishShare) return false;
  const letters = words.join('');
  const foreign = letters.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
  if (foreign >= fewestForeignLetters && foreign > letters.length / 2) return true;
  if (words.length < fewestWords) return false;
  const found = detector.detect(words.join(' '));
  return found !== null && found.isReliable && !supportedLanguages.has(found.language);
}

/** Inside a conversation of another language: is this message nevertheless English, and long enough to tell? */
export function isEnglishMessage(message: ReadMessage): boolean {
  const words = wordsOf(message);
  return words.length >= 4 && commonShare(words) >= 0.8;
}

function wordsOf({ normal, tokens }: ReadMessage): string[] {
  const words: string[] = [];
  for (let t = 0; t < tokens.length; t++) {
    const word = normal.text.slice(tokens.starts[t], tokens.ends[t]);
    if (/\p{L}/u.test(word)) words.push(word);
  }
  return words;
}
