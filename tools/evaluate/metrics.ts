import { Random } from '../train/random';
import { auc, calibrationError } from '../train/scoring';

/** One judged item. Items of the same group (author, conversation) are resampled together. */
export interface Judged {
  readonly label: 0 | 1;
  readonly probability: number;
  readonly alarm: boolean;
  readonly group: string;
}

export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f05: number;
  readonly f1: number;
  readonly f2: number;
  readonly falsePositiveRate: number;
}
export type Interval = readonly [low: number, high: number];

export interface Measured extends Rates {
  readonly n: number;
  readonly positives: number;
  readonly auc: number;
  readonly ece: number;
  readonly intervals: Readonly<Record<keyof Rates | 'auc', Interval>>;
}

const ratio = (a: number, b: number): number => (b === 0 ? NaN : a / b);

export function rates(items: readonly Judged[]): Rates {
  let tp = 0;
  let fp = 0;
  let fn = 0;
  let tn = 0;
  for (const { label, alarm } of items) {
    if (label === 1 && alarm) tp++;
    else if (label === 1) fn++;
    else if (alarm) fp++;
    else tn++;
  }
  const f = (beta: number): number => ratio((1 + beta * beta) * tp, (1 + beta * beta) * tp + beta * beta * fn + fp);
  return {
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    f05: f(0.5),
    f1: f(1),
    f2: f(2),
    falsePositiveRate: ratio(fp, fp + tn),
  };
}

const areaUnder = (items: readonly Judged[]): number =>
  auc(
    items.filter((item) => item.label === 1).map((item) => item.probability),
    items.filter((item) => item.label === 0).map((item) => item.probability),
  );

/** Rates with 95 % percentile bootstrap intervals over groups (Efron 1979); 500 seeded resamples. */
export function measure(items: readonly Judged[], seed = 5): Measured {
  const groups = [...Map.groupBy(items, (item) => item.group).values()];
  const random = new Random(seed);
  const samples: (Rates & { auc: number })[] = [];
  for (let i = 0; i < 500; i++) {
    const drawn = Array.from({ length: groups.length }, () => groups[random.below(groups.length)]).flat();
    samples.push({ ...rates(drawn), auc: areaUnder(drawn) });
  }
  const interval = (key: keyof Rates | 'auc'): Interval => {
    const values = samples
      .map((sample) => sample[key])
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    const at = (q: number): number => values[Math.min(values.length - 1, Math.floor(q * values.length))] ?? NaN;
    return [at(0.025), at(0.975)];
  };
  const keys = ['precision', 'recall', 'f05', 'f1', 'f2', 'falsePositiveRate', 'auc'] as const;
  return {
    n: items.length,
    positives: items.filter((item) => item.label === 1).length,
    ...rates(items),
    auc: areaUnder(items),
    ece: calibrationError(
      items.map((item) => item.probability),
      items.map((item) => item.label),
    ),
    intervals: Object.fromEntries(keys.map((key) => [key, interval(key)])) as Measured['intervals'],
  };
}

/** Precision in a stream where one conversation in `oneIn` is positive, from recall and false-positive rate. */
export const precisionAt = ({ recall, falsePositiveRate }: Rates, oneIn: number): number =>
  ratio(recall / oneIn, recall / oneIn + falsePositiveRate * (1 - 1 / oneIn));
