import type { RiskCategory } from '@app/kernel';
import type { ConversationMessage } from '../../src/detection/reading/conversation';
import { interleave } from './grooming-examples';
import { offenders } from './grooming';
import { bullyingSources, selfHarmSources } from './message-sets';
import { Random } from './random';
import type { ResearchData, Row } from './research-data';
import { firstOf, groupBy, text } from './research-data';

/** A labelled conversation for calibration; `source` names the set it came from. */
export interface LabelledConversation {
  readonly source: string;
  readonly label: 0 | 1;
  readonly weight: number;
  readonly messages: readonly ConversationMessage[];
}

const message = (row: Row, field = 'text'): ConversationMessage => ({
  author: firstOf(row, ['role', 'author', 'user'], 'a'),
  text: text(row, field),
});

const chunks = (rows: readonly Row[], size: number, field = 'text'): ConversationMessage[][] => {
  const result: ConversationMessage[][] = [];
  for (let i = 0; i + size / 2 < rows.length; i += size) {
    result.push(rows.slice(i, i + size).map((row) => message(row, field)));
  }
  return result;
};

/** Ordinary talk of a split in windows of 40 messages: what must not alarm. */
export function ordinaryWindows(data: ResearchData, split: string, mostPerSet = 400): LabelledConversation[] {
  const sets: readonly [string, string, string, string][] = [
    ['nus_sms_en', 'nus_sms_en/data.jsonl.gz', 'user', 'text'],
    ['irc_ubuntu', 'irc_ubuntu/messages.jsonl.gz', 'conv', 'text'],
    ['meld', 'meld/messages.jsonl.gz', 'split', 'text'],
    ['goemotions', 'goemotions/data.jsonl.gz', 'split', 'text'],
    ['topical_chat', 'topical_chat/messages.jsonl.gz', 'split', 'text'],
  ];
  return sets.flatMap(([source, file, by, field]) =>
    [...groupBy(data.rows(file, split), by).values()]
      .flatMap((rows) => chunks(rows, 40, field))
      .slice(0, mostPerSet)
      .map((messages) => ({ source, label: 0 as const, weight: 1, messages })),
  );
}

/** Parts of grooming cases of a split (both sides, 20 to 160 messages, some as one block of text) and strangers' chats. */
export function groomingConversations(data: ResearchData, split: 'dev' | 'test', seed: number): LabelledConversation[] {
  const random = new Random(seed);
  const found: LabelledConversation[] = [];
  const asBlock = (messages: readonly ConversationMessage[]): ConversationMessage[] => [
    { author: 'a', text: messages.map((each) => each.text).join(' ') },
  ];
  if (split === 'dev') {
    for (const { predator, decoy } of offenders(data, 'dev')) {
      const rows = interleave(predator, decoy);
      for (let part = 0; part < 4; part++) {
        const size = Math.round(20 * Math.pow(8, random.next()));
        const start = random.below(Math.max(1, rows.length - size));
        const messages = rows.slice(start, start + size).map((row) => message(row));
        found.push({
          source: 'pj_speakers',
          label: 1,
          weight: 1,
          messages: part % 2 === 0 ? messages : asBlock(messages),
        });
      }
    }
  }
  for (const row of data.rows('vtpan_val_en/data.jsonl.gz', split)) {
    if (row['suspect_label'] === true) continue;
    found.push({ source: 'vtpan_val_en', label: row['label'] === 1 ? 1 : 0, weight: 1, messages: [message(row)] });
  }
  return found;
}

/** Single messages of a split, labelled as in training (rows that training leaves out are left out here too). */
export function singleMessages(
  data: ResearchData,
  category: Exclude<RiskCategory, 'grooming'>,
  split: string,
  mostPerSet = 1500,
): LabelledConversation[] {
  const sources = category === 'bullying' ? bullyingSources : selfHarmSources;
  return sources.flatMap(({ set, file, labelling, textOf }) => {
    const rows = new Random(3).shuffle(data.rows(file, split)).slice(0, mostPerSet);
    return rows.flatMap((row) => {
      const given = labelling(row);
      if (given === null) return [];
      const messages = [{ author: 'a', text: (textOf ?? text)(row) }];
      return [{ source: set, label: given.label, weight: given.weight, messages }];
    });
  });
}
