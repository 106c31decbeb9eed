import type { Comparison, Spread } from './statistics';

/** One line of the report. */
export interface Figure {
  /** Stable name, `<row>.<measure>`. */
  readonly id: string;
  readonly measure: string;
  readonly unit: string;
  /** Median; null when the machine was too restless for a result, or nothing could be measured. */
  readonly value: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** How many runs or pairs the value rests on, in words. */
  readonly basis: string;
  /** What must hold, and what is aimed at; null where nobody has set it. */
  readonly floor: number | null;
  readonly goal: number | null;
  readonly better: 'higher' | 'lower';
  readonly note: string;
}

export type Verdict = 'goal met' | 'floor met, goal missed' | 'missed' | 'no result' | 'not measured' | 'no goal set';

export interface Labels {
  readonly id: string;
  readonly measure: string;
  readonly unit: string;
  readonly basis: string;
  readonly floor?: number;
  readonly goal?: number;
  readonly better: 'higher' | 'lower';
  readonly note?: string;
}

const NOT_MEASURED = 'not measured';

const labelled = ({ floor, goal, note = '', ...labels }: Labels) => ({
  ...labels,
  floor: floor ?? null,
  goal: goal ?? null,
  note,
});

/** A figure that was measured as it is. */
export const measured = (labels: Labels, { median, min, max }: Spread): Figure => ({
  ...labelled(labels),
  value: median,
  min,
  max,
});

/** A ratio limit ÷ product; more than 1 means cheaper than the limit. */
export const compared = (
  labels: Omit<Labels, 'basis' | 'better' | 'unit'>,
  { ratio, valid, total }: Comparison,
): Figure => ({
  ...labelled({ ...labels, unit: 'ratio', better: 'higher', basis: `${valid} of ${total} pairs` }),
  value: ratio?.median ?? null,
  min: ratio?.min ?? null,
  max: ratio?.max ?? null,
});

/** A line that says why there is nothing to say. */
export const notMeasured = (labels: Omit<Labels, 'basis'>, reason: string): Figure => ({
  ...labelled({ ...labels, basis: NOT_MEASURED, note: reason }),
  value: null,
  min: null,
  max: null,
});

export function verdictOf({
  value,
  floor,
  goal,
  better,
  basis,
}: Pick<Figure, 'value' | 'floor' | 'goal' | 'better' | 'basis'>): Verdict {
  if (value === null) return basis === NOT_MEASURED ? 'not measured' : 'no result';
  const reaches = (bound: number) => (better === 'higher' ? value >= bound : value <= bound);
  if (goal !== null && reaches(goal)) return 'goal met';
  if (floor !== null && reaches(floor)) return goal === null ? 'goal met' : 'floor met, goal missed';
  return goal === null && floor === null ? 'no goal set' : 'missed';
}
