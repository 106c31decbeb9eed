/** What `models/<name>/<version>/manifest.json` holds: everything needed to run a model and to judge its result. */
export interface ModelManifest {
  readonly name: string;
  readonly version: string;
  readonly kind: 'hashed-linear';
  /** What the weights were trained on; a mismatch with the code is refused, because the numbers would be meaningless. */
  readonly input: {
    readonly normalisation: number;
    readonly features: number;
    readonly bits: number;
    /** Digest of the taxonomy whose matches are features. */
    readonly taxonomy: string;
  };
  readonly bias: number;
  /** Added to the number of features under the square root: little text stays near the bias. */
  readonly shrink: number;
  readonly weights: {
    readonly file: string;
    /** One signed byte q per weight: `sign(q) * (q / 127)^2 * scale`. */
    readonly encoding: 'int8-squared';
    readonly scale: number;
    readonly sha256: string;
  };
  /** Evidence of a whole conversation -> probability: `sigmoid(slope * evidence + intercept)`. */
  readonly calibration: { readonly slope: number; readonly intercept: number };
  /** Probabilities from which a finding is shown (`alert`) and from which it counts as strong (`strong`). */
  readonly thresholds: { readonly alert: number; readonly strong: number };
  readonly training: readonly { readonly set: string; readonly licence: string; readonly examples: number }[];
  readonly metrics: Readonly<Record<string, number>>;
}
