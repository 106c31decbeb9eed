/**
 * One byte per weight with square-root companding: fine steps near zero, where most weights are.
 *
 * @returns `bytes[i]` = sign(w) * round(127 * sqrt(|w| / scale)), and the scale (largest absolute weight)
 */
export function encodeWeights(weights: Float32Array): { bytes: Int8Array; scale: number } {
  let scale = 0;
  for (const weight of weights) scale = Math.max(scale, Math.abs(weight));
  const bytes = new Int8Array(weights.length);
  if (scale > 0) {
    for (let i = 0; i < weights.length; i++) {
      bytes[i] = Math.sign(weights[i]) * Math.round(127 * Math.sqrt(Math.abs(weights[i]) / scale));
    }
  }
  return { bytes, scale };
}

/** The inverse of `encodeWeights`. */
export function decodeWeights(bytes: Int8Array, scale: number): Float32Array {
  const weights = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const q = bytes[i] / 127;
    weights[i] = Math.sign(q) * q * q * scale;
  }
  return weights;
}
