import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelManifest } from '@app/inference';
import { decodeWeights, encodeWeights, findModelFolder, ModelRegistry, ModelUnavailable } from '@app/inference';
import { featureBits, featureVersion, normalisationVersion } from '@app/text';

describe('ModelRegistry', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'models-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const weights = Float32Array.from({ length: 1 << featureBits }, (_, i) => ((i % 7) - 3) / 10);

  const { bytes: encoded, scale } = encodeWeights(weights);

  function write(overrides: Partial<ModelManifest> = {}, bytes = encoded): void {
    const manifest: ModelManifest = {
      name: 'sample',
      version: '1',
      kind: 'hashed-linear',
      input: { normalisation: normalisationVersion, features: featureVersion, bits: featureBits, taxonomy: 't' },
      bias: -1,
      shrink: 10,
      weights: {
        file: 'weights.bin',
        encoding: 'int8-squared',
        scale,
        sha256: createHash('sha256').update(encoded).digest('hex'),
      },
      calibration: { slope: 2, intercept: -1 },
      thresholds: { alert: 0.5, strong: 0.9 },
      training: [],
      metrics: {},
      ...overrides,
    };
    const target = join(folder, manifest.name, '1');
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, 'manifest.json'), JSON.stringify(manifest));
    writeFileSync(join(target, 'weights.bin'), bytes);
  }

  const faultOf = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      // The registry's own error is what these tests are about.
      if (error instanceof ModelUnavailable) return error.fault;
      throw error;
    }
    return 'none';
  };
  const load = (): unknown => new ModelRegistry(folder).load('sample', { taxonomy: 't' });

  it('loads a model whose weights match its manifest', () => {
    write();
    const model = new ModelRegistry(folder).load('sample', { taxonomy: 't' });
    expect(model.id).toBe('sample@1');
    expect(model.sum(Int32Array.of(0, 1, 2), 0, 3)).toBeCloseTo(-0.6, 2);
    expect(model.probability(0.5)).toBeCloseTo(0.5, 10);
  });

  it('takes the newest version by number', () => {
    for (const version of ['2', '10', '9']) mkdirSync(join(folder, 'sample', version), { recursive: true });
    expect(new ModelRegistry(folder).versions('sample').at(-1)).toBe('10');
  });

  it('refuses weights with one changed byte', () => {
    const bytes = Int8Array.from(encoded);
    bytes[77] ^= 1;
    write({}, bytes);
    expect(faultOf(load)).toBe('hash-mismatch');
  });

  it('refuses truncated weights', () => {
    write({}, encoded.subarray(0, 1000));
    expect(faultOf(load)).toBe('hash-mismatch');
  });

  it('refuses a model that is not there', () => {
    expect(faultOf(load)).toBe('missing');
  });

  it('refuses missing weights', () => {
    write();
    rmSync(join(folder, 'sample', '1', 'weights.bin'));
    expect(faultOf(load)).toBe('missing');
  });

  it('refuses a manifest that is no JSON', () => {
    write();
    writeFileSync(join(folder, 'sample', '1', 'manifest.json'), '{');
    expect(faultOf(load)).toBe('unreadable');
  });

  it('refuses a manifest without calibration', () => {
    write({ calibration: undefined });
    expect(faultOf(load)).toBe('unreadable');
  });

  it('refuses a weights file outside the folder of the model', () => {
    write({ weights: { file: '../../secret', encoding: 'int8-squared', scale: 1, sha256: '' } });
    expect(faultOf(load)).toBe('unreadable');
  });

  it.each([
    ['another taxonomy', { taxonomy: 'other' }],
    ['another normalisation', { normalisation: normalisationVersion + 1 }],
    ['other features', { features: featureVersion + 1 }],
  ])('refuses a model trained with %s', (_, change) => {
    write({
      input: {
        normalisation: normalisationVersion,
        features: featureVersion,
        bits: featureBits,
        taxonomy: 't',
        ...change,
      },
    });
    expect(faultOf(load)).toBe('incompatible');
  });

  it('finds the shipped models from anywhere inside the project', () => {
    expect(new ModelRegistry(findModelFolder(__dirname)).versions('grooming').length).toBeGreaterThan(0);
  });
});

describe('quantised weights', () => {
  it('keep signs, zeros and order, and small weights finely', () => {
    const original = Float32Array.of(0, 0.001, -0.02, 0.5, -1);
    const { bytes, scale } = encodeWeights(original);
    const decoded = decodeWeights(bytes, scale);
    expect(decoded[0]).toBe(0);
    original.forEach((weight, i) => expect(Math.abs(decoded[i] - weight)).toBeLessThan(0.006));
  });

  it('survive a model of zeros', () => {
    const { bytes, scale } = encodeWeights(new Float32Array(4));
    expect([...decodeWeights(bytes, scale)]).toEqual([0, 0, 0, 0]);
  });
});
