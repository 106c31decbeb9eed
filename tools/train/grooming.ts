import { append } from '@app/kernel';
import type { Example } from './linear';
import { interleave, randomWindows, streamOf, unitsOf, windowExample } from './grooming-examples';
import { ownConversations } from './own-conversations';
import { Random } from './random';
import type { ResearchData, Row } from './research-data';
import { groupBy, text } from './research-data';
import type { TrainingSet } from './training-set';

/** The longest cases hold tens of thousands of messages; a window sees only a few dozen. */
const mostMessagesPerSide = 1200;

/** Ordinary conversation of many kinds: [file, grouped by, text field, windows per group, windows at most, weight]. */
const ordinary: readonly [string, string, string | null, string, number, number, number][] = [
  ['nus_sms_en', 'nus_sms_en/data.jsonl.gz', 'user', 'text', 90, 5000, 2.5],
  ['formspring', 'formspring/data.jsonl.gz', 'user', 'answer', 25, 500, 2],
  ['formspring', 'formspring/data.jsonl.gz', 'user', 'question', 25, 500, 2],
  ['irc_ubuntu', 'irc_ubuntu/messages.jsonl.gz', 'conv', 'text', 8, 1000, 1],
  ['topical_chat', 'topical_chat/messages.jsonl.gz', 'conv', 'text', 1, 400, 1],
  ['conda', 'conda/messages.jsonl.gz', 'split', 'text', 500, 500, 1],
  ['gametox', 'gametox/data.jsonl.gz', 'label', 'text', 100, 400, 1],
  ['goemotions', 'goemotions/data.jsonl.gz', 'split', 'text', 700, 700, 1],
  ['davidson', 'davidson/data.jsonl.gz', 'label', 'text', 200, 500, 1],
  ['twitter_suicidal', 'twitter_suicidal/data.jsonl.gz', 'label', 'text', 150, 300, 1],
];

/**
 * Windows of conversation: offenders of the `train` split against strangers' chats of the same medium and against
 * ordinary talk. Offenders alone and both sides merged, so that neither the medium nor one side's manner is the label.
 */
export function groomingSet(data: ResearchData, seed: number): TrainingSet {
  const random = new Random(seed);
  const examples: Example[] = [];
  const counts = new Map<string, number>();
  const add = (set: string, more: readonly Example[]): void => {
    append(examples, more);
    counts.set(set, (counts.get(set) ?? 0) + more.length);
  };
  for (const { predator, decoy } of offenders(data, 'train')) {
    add('pj_speakers', randomWindows(streamOf(predator), 7, 1, 0.5, random));
    add('pj_speakers', randomWindows(streamOf(interleave(predator, decoy)), 14, 1, 0.5, random));
  }
  for (const rows of groupBy(data.rows('pj_ordered/messages.jsonl.gz', 'train'), 'conv').values()) {
    add('pj_ordered', randomWindows(streamOf(rows.slice(0, 2000)), 12, 1, 0.5, random));
  }
  for (const row of data.rows('vtpan_val_en/data.jsonl.gz', 'train')) {
    if (row['label'] !== 0 || row['suspect_label'] === true) continue;
    const stream = unitsOf(text(row));
    add('vtpan_val_en', [windowExample(stream, 0, Infinity, 0, 2), ...randomWindows(stream, 4, 0, 1, random)]);
  }
  for (const [set, file, by, field, each, most, weight] of ordinary) {
    let left = most;
    for (const group of groupBy(data.rows(file, 'train'), by!).values()) {
      const wanted = Math.min(each, left, Math.ceil(group.length / 12));
      if (wanted <= 0) continue;
      left -= wanted;
      add(set, randomWindows(streamOf(group.slice(0, 3000), field), wanted, 0, weight, random));
    }
  }
  for (const { lines, label } of ownConversations(900, seed)) {
    const stream = lines.flatMap((line) => unitsOf(line));
    add('own', [windowExample(stream, 0, Infinity, label, 1)]);
  }
  return { examples, counts };
}

export interface Offender {
  readonly pj: string;
  readonly predator: readonly Row[];
  readonly decoy: readonly Row[];
}

/** Offenders of one split with the messages of both sides, each side in order. */
export function offenders(data: ResearchData, split: string): Offender[] {
  return [...groupBy(data.rows('pj_speakers/messages.jsonl.gz', split), 'pj')].flatMap(([pj, rows]) => {
    const side = (role: string): Row[] => rows.filter((row) => row['role'] === role).slice(0, mostMessagesPerSide);
    const predator = side('predator');
    return predator.length === 0 ? [] : [{ pj, predator, decoy: side('decoy') }];
  });
}
