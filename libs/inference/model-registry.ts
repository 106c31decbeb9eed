import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { featureBits, featureVersion, normalisationVersion } from '@app/text';
import { HashedLinearModel } from './hashed-linear-model';
import type { ModelManifest } from './manifest';
import { decodeWeights } from './weights';

export type ModelFault = 'missing' | 'unreadable' | 'hash-mismatch' | 'incompatible';

/** A model that cannot be used, and why. Whoever catches it reports "not analysed", never a low risk. */
export class ModelUnavailable extends Error {
  constructor(
    readonly model: string,
    readonly fault: ModelFault,
    detail: string,
  ) {
    super(`model ${model} is unavailable (${fault}): ${detail}`);
    this.name = 'ModelUnavailable';
  }
}

/** Finds models as `<folder>/<name>/<version>/{manifest.json, weights.bin, card.md}` and checks them before use. */
export class ModelRegistry {
  constructor(private readonly folder: string) {}

  /** Versions of a model, oldest first by number. @throws ModelUnavailable when there is none */
  versions(name: string): string[] {
    const found = this.guarded(name, 'missing', () =>
      readdirSync(join(this.folder, name), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    );
    if (found.length === 0) throw new ModelUnavailable(name, 'missing', 'the folder holds no version');
    return found;
  }

  /**
   * @param expected `taxonomy`: digest of the taxonomy whose matches are features; `version`: a folder name, the newest
   *   when left out
   * @throws ModelUnavailable when a file is missing, is no manifest, was trained for other features, or when the SHA-256
   *   of the weights differs from the manifest's
   */
  load(name: string, expected: { taxonomy: string; version?: string }): HashedLinearModel {
    const chosen = expected.version ?? this.versions(name).at(-1)!;
    const folder = join(this.folder, name, chosen);
    const id = `${name}@${chosen}`;
    const source = this.guarded(id, 'missing', () => readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const manifest = this.guarded(id, 'unreadable', () => parseManifest(source));
    if (manifest.name !== name || manifest.version !== chosen) {
      throw new ModelUnavailable(id, 'incompatible', `its manifest is of ${manifest.name}@${manifest.version}`);
    }
    const { normalisation, features, bits } = manifest.input;
    if (normalisation !== normalisationVersion || features !== featureVersion || bits !== featureBits) {
      throw new ModelUnavailable(id, 'incompatible', 'it was trained with another normalisation or other features');
    }
    if (manifest.input.taxonomy !== expected.taxonomy) {
      throw new ModelUnavailable(id, 'incompatible', 'it was trained with another taxonomy');
    }
    const bytes = this.guarded(id, 'missing', () => readFileSync(join(folder, manifest.weights.file)));
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (digest !== manifest.weights.sha256 || bytes.length !== 1 << bits) {
      throw new ModelUnavailable(id, 'hash-mismatch', 'the weights are not the ones the manifest names');
    }
    const view = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    return new HashedLinearModel(manifest, decodeWeights(view, manifest.weights.scale));
  }

  private guarded<T>(model: string, fault: ModelFault, work: () => T): T {
    try {
      return work();
    } catch (error) {
      // Files may be absent, unreadable or half-written at any time; only trying tells.
      throw new ModelUnavailable(model, fault, error instanceof Error ? error.message : String(error));
    }
  }
}

function parseManifest(source: string): ModelManifest {
  const value = JSON.parse(source) as Partial<ModelManifest> | null;
  const isComplete =
    value?.kind === 'hashed-linear' &&
    typeof value.name === 'string' &&
    typeof value.version === 'string' &&
    typeof value.bias === 'number' &&
    typeof value.shrink === 'number' &&
    typeof value.weights?.file === 'string' &&
    !value.weights.file.includes('/') &&
    typeof value.weights.scale === 'number' &&
    typeof value.weights.sha256 === 'string' &&
    typeof value.input?.bits === 'number' &&
    typeof value.input.taxonomy === 'string' &&
    typeof value.calibration?.slope === 'number' &&
    typeof value.calibration.intercept === 'number' &&
    typeof value.thresholds?.alert === 'number' &&
    typeof value.thresholds.strong === 'number';
  if (!isComplete) throw new Error('manifest.json is not a complete manifest');
  return value as ModelManifest;
}

/**
 * The `models` folder of the project that `start` lies in, whether it runs from sources or compiled.
 *
 * @throws ModelUnavailable when no folder above `start` holds one
 */
export function findModelFolder(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'models'))) return join(folder, 'models');
    if (dirname(folder) === folder) throw new ModelUnavailable('models', 'missing', `no models folder above ${start}`);
  }
}
