import { FeatureBuffer } from '@app/text';
import { append } from '@app/kernel';
import { readMessage, visitPieces } from '../../src/detection/reading/reading';
import type { Example } from './linear';
import type { OwnExample } from './own-examples';
import { ownBullyingExamples, ownSelfHarmExamples } from './own-examples';
import { Random } from './random';
import type { ResearchData, Row } from './research-data';
import { text } from './research-data';
import type { TrainingSet } from './training-set';

/** The label of a row, or null to leave it out; the weight says how far the set's label means ours. */
export type Labelling = (row: Row) => { label: 0 | 1; weight: number } | null;
const as = (label: 0 | 1, weight: number) => ({ label, weight });
const benign =
  (weight: number): Labelling =>
  () =>
    as(0, weight);

export interface Source {
  readonly set: string;
  readonly file: string;
  readonly labelling: Labelling;
  /** Rows taken at most, spread over the file by the seed. */
  readonly most?: number;
  readonly textOf?: (row: Row) => string;
}

const question = (row: Row): string => `${text(row, 'question')} ${text(row, 'answer')}`;

export const bullyingSources: readonly Source[] = [
  {
    set: 'davidson',
    file: 'davidson/data.jsonl.gz',
    labelling: ({ label }) => (label === 'hate' ? as(1, 1) : label === 'offensive' ? as(1, 0.25) : as(0, 1.5)),
  },
  {
    set: 'olid',
    file: 'olid/data.jsonl.gz',
    labelling: ({ label, b }) => (label === 'NOT' ? as(0, 1) : b === 'TIN' ? as(1, 1) : as(1, 0.25)),
  },
  {
    set: 'trac1',
    file: 'trac1/en.jsonl.gz',
    labelling: ({ label }) => (label === 'OAG' ? as(1, 0.4) : label === 'NAG' ? as(0, 0.6) : null),
  },
  {
    set: 'gametox',
    file: 'gametox/data.jsonl.gz',
    labelling: ({ label }) => (label === 0 ? as(0, 0.5) : label === 2 ? as(1, 0.2) : as(1, 1)),
  },
  {
    set: 'conda',
    file: 'conda/messages.jsonl.gz',
    labelling: ({ label }) => (label === 'E' ? as(1, 0.7) : label === 'I' ? null : as(0, 0.4)),
  },
  {
    set: 'context_toxicity',
    file: 'context_toxicity/data.jsonl.gz',
    labelling: ({ label }) => (label === 1 ? as(1, 1) : as(0, 0.5)),
    most: 5000,
  },
  {
    set: 'formspring',
    file: 'formspring/data.jsonl.gz',
    labelling: ({ votes }) => (votes === 0 ? as(0, 1) : votes === 1 ? null : as(1, 2)),
    textOf: question,
  },
  { set: 'ethos', file: 'ethos/data.jsonl.gz', labelling: ({ label }) => (label === 1 ? as(1, 1) : as(0, 1)) },
  {
    set: 'threatgram101',
    file: 'threatgram101/data.jsonl.gz',
    labelling: ({ label }) => (label === 2 ? as(1, 0.25) : label === 0 ? as(0, 0.6) : null),
  },
  { set: 'nus_sms_en', file: 'nus_sms_en/data.jsonl.gz', labelling: benign(1.5), most: 25_000 },
  { set: 'irc_ubuntu', file: 'irc_ubuntu/messages.jsonl.gz', labelling: benign(1), most: 12_000 },
  { set: 'topical_chat', file: 'topical_chat/messages.jsonl.gz', labelling: benign(0.5), most: 4000 },
  {
    set: 'goemotions',
    file: 'goemotions/data.jsonl.gz',
    labelling: ({ labels }) => (angry(labels) ? null : as(0, 1)),
    most: 20_000,
  },
  { set: 'twitter_suicidal', file: 'twitter_suicidal/data.jsonl.gz', labelling: benign(0.5), most: 3000 },
];

function angry(labels: unknown): boolean {
  const emotions = ['anger', 'annoyance', 'disgust', 'disapproval'];
  return Array.isArray(labels) && labels.some((label) => emotions.includes(String(label)));
}

/** This set's positives were lower-cased and stripped of punctuation by its authors; treat both classes alike. */
const stripped = (row: Row): string =>
  text(row)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' ]/gu, ' ');

export const selfHarmSources: readonly Source[] = [
  {
    set: 'twitter_suicidal',
    file: 'twitter_suicidal/data.jsonl.gz',
    labelling: ({ label }) => (label === 1 ? as(1, 1) : as(0, 1)),
    textOf: stripped,
  },
  {
    set: 'sdcnl',
    file: 'sdcnl/data.jsonl.gz',
    labelling: ({ label }) => (label === 1 ? as(1, 0.6) : as(0, 0.15)),
  },
  {
    set: 'life_reddit',
    file: 'life_reddit/data.jsonl.gz',
    labelling: ({ label }) => (label === 'Risk' ? as(1, 1) : as(0, 1)),
  },
  {
    set: 'goemotions',
    file: 'goemotions/data.jsonl.gz',
    labelling: ({ labels }) => (Array.isArray(labels) && labels.includes('grief') ? null : as(0, 1)),
    most: 25_000,
  },
  { set: 'nus_sms_en', file: 'nus_sms_en/data.jsonl.gz', labelling: benign(1), most: 15_000 },
  { set: 'irc_ubuntu', file: 'irc_ubuntu/messages.jsonl.gz', labelling: benign(0.7), most: 8000 },
  { set: 'topical_chat', file: 'topical_chat/messages.jsonl.gz', labelling: benign(0.7), most: 4000 },
  { set: 'gametox', file: 'gametox/data.jsonl.gz', labelling: benign(0.7), most: 8000 },
  { set: 'conda', file: 'conda/messages.jsonl.gz', labelling: benign(0.7), most: 5000 },
  { set: 'davidson', file: 'davidson/data.jsonl.gz', labelling: benign(0.7), most: 6000 },
  { set: 'formspring', file: 'formspring/data.jsonl.gz', labelling: benign(0.7), textOf: question },
];

const buffer = new FeatureBuffer();

/** Every piece of a message is an example of its own, weighted so that a long post counts little more than a short one. */
export function messageExamples(message: string, label: 0 | 1, weight: number): Example[] {
  const pieces: Int32Array[] = [];
  visitPieces(readMessage(message), buffer, () => pieces.push(buffer.ids.slice(0, buffer.length)));
  const share = weight / Math.sqrt(Math.max(1, pieces.length));
  return pieces.map((ids) => ({ ids, label, weight: share }));
}

function messageSet(
  data: ResearchData,
  sources: readonly Source[],
  own: readonly OwnExample[],
  ownWeight: number,
  seed: number,
): TrainingSet {
  const random = new Random(seed);
  const examples: Example[] = [];
  const counts = new Map<string, number>();
  for (const { set, file, labelling, most, textOf } of sources) {
    const rows = random.shuffle(data.rows(file, 'train')).slice(0, most);
    const seen = new Set<string>();
    for (const row of rows) {
      const given = labelling(row);
      const message = (textOf ?? text)(row);
      if (given === null || seen.has(message)) continue;
      seen.add(message);
      const more = messageExamples(message, given.label, given.weight);
      append(examples, more);
      counts.set(set, (counts.get(set) ?? 0) + more.length);
    }
  }
  for (const { text: message, label, weight } of own)
    append(examples, messageExamples(message, label, weight * ownWeight));
  counts.set('own', own.length);
  return { examples, counts };
}

export const bullyingSet = (data: ResearchData, seed: number): TrainingSet =>
  messageSet(data, bullyingSources, ownBullyingExamples(), 1.5, seed);

export const selfHarmSet = (data: ResearchData, seed: number): TrainingSet =>
  messageSet(data, selfHarmSources, ownSelfHarmExamples(), 2.5, seed);
