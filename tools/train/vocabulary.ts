import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fnv1a } from '@app/text';
import type { ResearchData } from './research-data';
import { text } from './research-data';

const size = 12_000;
/** Chat, forum and game English; only training parts. Word frequencies leave the sets, texts do not. */
const sources: readonly [file: string, split: string | undefined, field: string, writer: string | null][] = [
  ['goemotions/data.jsonl.gz', 'train', 'text', null],
  ['irc_ubuntu/messages.jsonl.gz', 'train', 'text', 'author'],
  ['topical_chat/messages.jsonl.gz', 'train', 'text', null],
  ['nus_sms_en/data.jsonl.gz', 'train', 'text', 'user'],
  ['davidson/data.jsonl.gz', 'train', 'text', null],
  ['gametox/data.jsonl.gz', 'train', 'text', null],
  ['formspring/data.jsonl.gz', 'train', 'answer', null],
  ['twitter_suicidal/data.jsonl.gz', 'train', 'text', null],
  ['sdcnl/data.jsonl.gz', 'train', 'text', null],
  ['pj_speakers/messages.jsonl.gz', 'train', 'text', 'speaker'],
];

/**
 * Writes the list of known English words as 32-bit hashes, most frequent first. A word counts when at least two
 * sources use it, each often; frequencies are averaged over the sources so that no genre dominates.
 */
export function writeVocabulary(data: ResearchData): number {
  const total = new Map<string, { share: number; sources: number }>();
  for (const [file, split, field] of sources) {
    const counts = new Map<string, number>();
    let words = 0;
    for (const row of data.rows(file, split)) {
      for (const word of text(row, field)
        .toLowerCase()
        .replace(/’/g, "'")
        .split(/[^a-z']+/)) {
        if (word.length === 0 || word.length > 15 || /^'|'$|(.)\1\1/.test(word)) continue;
        counts.set(word, (counts.get(word) ?? 0) + 1);
        words++;
      }
    }
    for (const [word, count] of counts) {
      if (count < 3 && count / words < 5e-6) continue;
      const entry = total.get(word) ?? { share: 0, sources: 0 };
      entry.share += count / words;
      entry.sources++;
      total.set(word, entry);
    }
  }
  const ranked = [...total]
    .filter(
      ([word, entry]) =>
        entry.sources >= 2 && (word.length > 1 || /[ai]/.test(word)) && (word.length > 2 || entry.sources >= 6),
    )
    .sort((a, b) => b[1].share - a[1].share || (a[0] < b[0] ? -1 : 1))
    .slice(0, size);
  const bytes = Buffer.alloc(ranked.length * 4);
  ranked.forEach(([word], i) => bytes.writeUInt32LE(fnv1a(word), i * 4));
  writeFileSync(
    resolve('libs/text/known-words.data.ts'),
    '/** Hashes of frequent English chat words, most frequent first; written by `npm run train -- vocabulary`. */\n' +
      `export const knownWordHashes =\n  '${bytes.toString('base64')}';\n`,
  );
  return ranked.length;
}
