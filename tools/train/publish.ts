import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelManifest } from '@app/inference';
import { decodeWeights, encodeWeights, HashedLinearModel } from '@app/inference';
import { featureBits, featureVersion, normalisationVersion } from '@app/text';
import { taxonomyDigest } from '../../src/detection/taxonomy/taxonomy';
import type { LinearSettings, TrainedLinear } from './linear';
import { licences } from './training-set';

export interface Trained {
  readonly name: string;
  readonly version: string;
  readonly settings: LinearSettings;
  readonly trained: TrainedLinear;
  readonly counts: ReadonlyMap<string, number>;
}

/** A model exactly as it will be shipped, with the bytes of its weights. */
export interface Draft {
  readonly model: HashedLinearModel;
  readonly bytes: Int8Array;
}

/** The model exactly as it will be shipped (quantised), before it is calibrated. */
export function quantise({ name, version, settings, trained, counts }: Trained): {
  model: HashedLinearModel;
  bytes: Int8Array;
} {
  const { bytes, scale } = encodeWeights(trained.weights);
  const manifest: ModelManifest = {
    name,
    version,
    kind: 'hashed-linear',
    input: {
      normalisation: normalisationVersion,
      features: featureVersion,
      bits: featureBits,
      taxonomy: taxonomyDigest,
    },
    bias: trained.bias,
    shrink: settings.shrink,
    weights: {
      file: 'weights.bin',
      encoding: 'int8-squared',
      scale,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
    calibration: { slope: 1, intercept: 0 },
    thresholds: { alert: 0.5, strong: 0.9 },
    training: [...counts].map(([set, examples]) => ({ set, licence: licences[set] ?? 'unknown', examples })),
    metrics: {},
  };
  return { model: new HashedLinearModel(manifest, decodeWeights(bytes, scale)), bytes };
}

/** Writes `models/<name>/<version>/{manifest.json, weights.bin}`. */
export function publish(folder: string, manifest: ModelManifest, bytes: Int8Array): void {
  const target = join(folder, manifest.name, manifest.version);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'weights.bin'), bytes);
  writeFileSync(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
