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

/** Linear models by name. */
export type Scorers = Readonly<Record<string, LinearScorer>>;
