import type { LanguageDetector } from '@app/text';
import { commonShare, supportedLanguages } from '@app/text';
import { commonWordsOf, wordsOf } from './common-words';
import type { ReadMessage } from './reading';
import { RememberedMessage } from './remembered-message';

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
  if (shareOfCommonWords(read) >= englishShare) return false;
  const words: string[] = [];
  for (const message of read) {
    for (const word of wordsOf(message)) {
      if (words.length < mostWords) words.push(word);
    }
  }
  const letters = words.join('');
  const foreign = letters.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
  if (foreign >= fewestForeignLetters && foreign > letters.length / 2) return true;
  if (words.length < fewestWords) return false;
  const found = detector.detect(words.join(' '));
  return found !== null && found.isReliable && !supportedLanguages.has(found.language);
}

/** Of the first words that count. */
function shareOfCommonWords(read: readonly ReadMessage[]): number {
  let [words, common] = [0, 0];
  for (const message of read) {
    const found = message instanceof RememberedMessage ? message.words : commonWordsOf(message);
    const counted = Math.min(found.count, mostWords - words);
    words += counted;
    common += found.among(counted);
    if (words >= mostWords) break;
  }
  return words === 0 ? 0 : common / words;
}

/** Inside a conversation of another language: is this message nevertheless English, and long enough to tell? */
export function isEnglishMessage(message: ReadMessage): boolean {
  const words = wordsOf(message);
  return words.length >= 4 && commonShare(words) >= 0.8;
}
