import type { LanguageDetector } from '@app/text';
import { knownShare, supportedLanguages } from '@app/text';
import type { ReadMessage } from './reading';

/** A language cannot be told from less. */
const fewestWords = 12;
const mostWords = 400;
/** Chats in English, slang and names included, have a far higher share of known words; other languages far lower. */
const englishShare = 0.55;

/**
 * True when there is enough text, most of its words are not English, and the detector is sure of a language that the
 * models were not trained on. Such a conversation is reported as not analysed instead of harmless.
 */
export function isUnsupportedLanguage(read: readonly ReadMessage[], detector: LanguageDetector): boolean {
  const words: string[] = [];
  for (const { normal, tokens } of read) {
    for (let t = 0; t < tokens.length && words.length < mostWords; t++) {
      const word = normal.text.slice(tokens.starts[t]!, tokens.ends[t]!);
      if (/\p{L}/u.test(word)) words.push(word);
    }
    if (words.length >= mostWords) break;
  }
  if (words.length < fewestWords || knownShare(words) >= englishShare) return false;
  const found = detector.detect(words.join(' '));
  return found !== null && found.isReliable && !supportedLanguages.has(found.language);
}
