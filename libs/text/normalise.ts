import { foldCharacters } from './characters';
import { revealEncodings, turnOverrides, unmaskLookalikes } from './disguises';
import type { MappedText } from './mapped-text';
import { replacePlaceholders } from './placeholders';
import { joinSpacedLetters, rewriteWords } from './words';

/** Bumped with every change of behaviour: models are bound to it, because they were trained on its output. */
export const normalisationVersion = 1;

/**
 * Undoes the usual evasions (zero-width and bidirectional characters, combining marks, homoglyphs, full-width and
 * mathematical letters, leetspeak, spaced and stretched letters, emoji and "algospeak", Base64, ROT13) and replaces
 * e-mails, phone numbers and addresses by placeholders. Text in other languages is left as it is, apart from case.
 *
 * @param original any string, lone surrogates included
 * @returns lower-case text; `original(start, end)` maps a range of it back to UTF-16 offsets of the original. Inside a
 *   right-to-left override that had to be turned round, ranges map to their mirror image.
 */
export function normalise(original: string): MappedText {
  const readable = turnOverrides(original);
  const folded = replacePlaceholders(foldCharacters(readable));
  return rewriteWords(joinSpacedLetters(revealEncodings(unmaskLookalikes(folded), readable)));
}
