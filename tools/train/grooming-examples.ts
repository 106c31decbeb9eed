import { FeatureBuffer } from '@app/text';
import { readMessage, visitPieces } from '../../src/detection/reading/reading';
import type { Example } from './linear';
import type { Random } from './random';
import type { Row } from './research-data';
import { text } from './research-data';

/** A message, or a piece of a long one, as features. */
export interface Unit {
  readonly ids: Int32Array;
  readonly words: number;
}
/** What the detector sees at once: units in order. */
export type Stream = readonly Unit[];

const buffer = new FeatureBuffer();

/** Cuts a message into the pieces the detector cuts it into, and hashes each. */
export function unitsOf(message: string): Unit[] {
  const units: Unit[] = [];
  visitPieces(readMessage(message), buffer, ({ first, last }) => {
    units.push({ ids: buffer.ids.slice(0, buffer.length), words: last - first });
  });
  return units;
}

export const streamOf = (rows: readonly Row[], field = 'text'): Stream =>
  rows.flatMap((row) => unitsOf(text(row, field)));

/** The units from `first` on, up to about `words` words, joined into one example. */
export function windowExample(stream: Stream, first: number, words: number, label: 0 | 1, weight: number): Example {
  let total = 0;
  let length = 0;
  let last = first;
  while (last < stream.length && total < words) {
    total += stream[last].words;
    length += stream[last].ids.length;
    last++;
  }
  const ids = new Int32Array(length);
  let at = 0;
  for (let i = first; i < last; i++) {
    ids.set(stream[i].ids, at);
    at += stream[i].ids.length;
  }
  return { ids, label, weight };
}

/** Windows of random place and length (20 to `most` words, long and short equally likely). */
export function randomWindows(
  stream: Stream,
  count: number,
  label: 0 | 1,
  weight: number,
  random: Random,
  most = 600,
): Example[] {
  if (stream.length === 0) return [];
  const total = stream.reduce((sum, unit) => sum + unit.words, 0);
  const examples: Example[] = [];
  for (let i = 0; i < count; i++) {
    const words = Math.round(20 * Math.pow(most / 20, random.next()));
    const spare = Math.max(1, Math.round(stream.length * (1 - Math.min(1, words / total))));
    examples.push(windowExample(stream, random.below(spare), words, label, weight));
  }
  return examples;
}

/** Merges the two one-sided files of a case by relative position: the order of turns is lost, their mixture is not. */
export function interleave(a: readonly Row[], b: readonly Row[]): Row[] {
  const keyed = [
    ...a.map((row, i): [number, Row] => [(i + 0.5) / a.length, row]),
    ...b.map((row, i): [number, Row] => [(i + 0.5) / b.length, row]),
  ];
  return keyed.sort((x, y) => x[0] - y[0]).map(([, row]) => row);
}
