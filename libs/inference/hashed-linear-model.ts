import type { ModelManifest } from './manifest';

/** A linear model over hashed features: its evidence is a sum over features, so every part of it can be explained. */
export class HashedLinearModel {
  constructor(
    readonly manifest: ModelManifest,
    readonly weights: Float32Array,
  ) {}

  /** `<name>@<version>`, as it is stored beside every verdict. */
  get id(): string {
    return `${this.manifest.name}@${this.manifest.version}`;
  }

  get bias(): number {
    return this.manifest.bias;
  }

  get shrink(): number {
    return this.manifest.shrink;
  }

  get thresholds(): ModelManifest['thresholds'] {
    return this.manifest.thresholds;
  }

  /** Sum of the weights of `ids[first..last)`; O(last - first). */
  sum(ids: Int32Array, first: number, last: number): number {
    let sum = 0;
    for (let i = first; i < last; i++) sum += this.weights[ids[i]];
    return sum;
  }

  /** @param evidence a logit over a whole conversation @returns calibrated probability, 0..1 */
  probability(evidence: number): number {
    const { slope, intercept } = this.manifest.calibration;
    return 1 / (1 + Math.exp(-(slope * evidence + intercept)));
  }
}
