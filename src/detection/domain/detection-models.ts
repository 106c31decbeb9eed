import type { RiskCategory } from '@app/kernel';
import type { LanguageDetector } from '@app/text';

/** A linear model as the domain needs it; `@app/inference` loads them. */
export interface LinearScorer {
  /** `<name>@<version>` */
  readonly id: string;
  readonly bias: number;
  readonly shrink: number;
  readonly thresholds: { readonly alert: number; readonly strong: number };
  /** Weights summed over `ids[first..last)`. */
  sum(ids: Int32Array, first: number, last: number): number;
  /** Evidence of a whole conversation (a logit) -> calibrated probability. */
  probability(evidence: number): number;
}

export interface DetectionModels {
  readonly scorers: Readonly<Record<RiskCategory, LinearScorer>>;
  readonly language: LanguageDetector;
}

/** One scorer per category, from wherever `load` gets them. */
export function detectionModels(
  load: (category: RiskCategory) => LinearScorer,
  language: LanguageDetector,
): DetectionModels {
  return { scorers: scorersFrom(load), language };
}

export const scorersFrom = (load: (category: RiskCategory) => LinearScorer): DetectionModels['scorers'] => ({
  grooming: load('grooming'),
  bullying: load('bullying'),
  self_harm: load('self_harm'),
});

export const modelIds = ({ scorers }: Pick<DetectionModels, 'scorers'>): string =>
  Object.values(scorers)
    .map((scorer) => scorer.id)
    .join(' ');
