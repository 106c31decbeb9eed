import { Random } from './random';

/** One training example: feature ids (repeats allowed), 0 or 1, and how much it counts. */
export interface Example {
  readonly ids: Int32Array;
  readonly label: 0 | 1;
  readonly weight: number;
}

export interface LinearSettings {
  readonly bits: number;
  /** Added to the number of features before the square root: short texts stay near the bias. */
  readonly shrink: number;
  readonly epochs: number;
  readonly alpha: number;
  readonly l1: number;
  readonly l2: number;
  readonly seed: number;
}

export interface TrainedLinear {
  readonly weights: Float32Array;
  readonly bias: number;
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** `(sum of weights) / sqrt(number of features + shrink) + bias` */
export function linearLogit(ids: Int32Array, weights: Float32Array, bias: number, shrink: number): number {
  let sum = 0;
  for (let i = 0; i < ids.length; i++) sum += weights[ids[i]];
  return sum / Math.sqrt(ids.length + shrink) + bias;
}

/**
 * Logistic regression by FTRL-Proximal (McMahan et al., "Ad Click Prediction", KDD 2013), which keeps most weights at
 * exactly zero. Deterministic: order comes from the seed, arithmetic is sequential.
 */
export function trainLinear(examples: readonly Example[], settings: LinearSettings): TrainedLinear {
  const size = 1 << settings.bits;
  const z = new Float64Array(size + 1);
  const n = new Float64Array(size + 1);
  const w = new Float64Array(size + 1);
  const { alpha, l1, l2, shrink } = settings;
  const beta = 1;
  const update = (i: number, gradient: number): void => {
    const sigma = (Math.sqrt(n[i] + gradient * gradient) - Math.sqrt(n[i])) / alpha;
    z[i] += gradient - sigma * w[i];
    n[i] += gradient * gradient;
    const penalty = i === size ? 0 : l1;
    const value = z[i];
    w[i] =
      Math.abs(value) <= penalty
        ? 0
        : -(value - Math.sign(value) * penalty) / ((beta + Math.sqrt(n[i])) / alpha + (i === size ? 0 : l2));
  };
  const order = Int32Array.from(examples.keys());
  const random = new Random(settings.seed);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    random.shuffle(order);
    for (const index of order) {
      const { ids, label, weight } = examples[index];
      const scale = 1 / Math.sqrt(ids.length + shrink);
      let sum = w[size];
      for (let i = 0; i < ids.length; i++) sum += w[ids[i]] * scale;
      const error = (sigmoid(sum) - label) * weight;
      if (Math.abs(error) < 1e-4) continue;
      const gradient = error * scale;
      for (let i = 0; i < ids.length; i++) update(ids[i], gradient);
      update(size, error);
    }
  }
  return { weights: Float32Array.from(w.subarray(0, size)), bias: w[size] };
}

/** Logistic recalibration (Platt 1999) of one score: `p = sigmoid(slope * score + intercept)`, by Newton's method. */
export function platt(
  scores: readonly number[],
  labels: readonly number[],
  weights?: readonly number[],
): { slope: number; intercept: number } {
  let slope = 1;
  let intercept = 0;
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (labels.length - positives + 2);
  for (let step = 0; step < 100; step++) {
    let ga = 0;
    let gb = 0;
    let haa = 1e-9;
    let hab = 0;
    let hbb = 1e-9;
    for (let i = 0; i < scores.length; i++) {
      const x = scores[i];
      const p = sigmoid(slope * x + intercept);
      const weight = weights?.[i] ?? 1;
      const d = (p - (labels[i] === 1 ? high : low)) * weight;
      const h = p * (1 - p) * weight;
      ga += d * x;
      gb += d;
      haa += h * x * x;
      hab += h * x;
      hbb += h;
    }
    const determinant = haa * hbb - hab * hab;
    const da = (hbb * ga - hab * gb) / determinant;
    const db = (haa * gb - hab * ga) / determinant;
    slope -= da;
    intercept -= db;
    if (Math.abs(da) + Math.abs(db) < 1e-10) break;
  }
  return { slope, intercept };
}
