import type { VerdictBand } from '../contract';

/** `n/a`: the method has nothing to say about this kind of file. `failed`: it should have, and could not. */
export const methodStatuses = ['ok', 'n/a', 'failed'] as const;
export type MethodStatus = (typeof methodStatuses)[number];

/** Which there are is found out at start, see `methods/installed-methods.ts`. */
export type MethodName = string;

export type Details = Readonly<Record<string, unknown>>;

/** What one method found. `details` is what it measured, or `{ reason }` when it did not. */
export interface MethodResult {
  readonly name: MethodName;
  readonly version: string;
  readonly status: MethodStatus;
  /** 0..1 where a method judges; null where it only measures. */
  readonly score: number | null;
  readonly band: VerdictBand;
  readonly details: Details;
}

export interface Verdict {
  readonly band: VerdictBand;
  readonly score: number | null;
  readonly reasons: readonly string[];
}

export interface PerceptualHash {
  readonly hash: string;
  readonly quality: number;
}

/** Everything an examination says about one file. Only the two times differ between runs over the same bytes. */
export interface ForensicReport {
  readonly sha256: string;
  /** Media type found in the bytes, such as `image/jpeg`. */
  readonly type: string;
  readonly verdict: Verdict;
  readonly methods: readonly MethodResult[];
  /** Of a picture as it is seen; null for sound, for video (see `key_frames`) and when it cannot be decoded. */
  readonly pdq: PerceptualHash | null;
  readonly durationMs: number;
  readonly cpuMs: number;
}

interface MethodIdentity {
  readonly name: MethodName;
  readonly version: string;
}

/** A method that measured something and judges nothing. */
export const measured = ({ name, version }: MethodIdentity, details: Details): MethodResult => ({
  name,
  version,
  status: 'ok',
  score: null,
  band: 'n/a',
  details,
});

/** A method that has nothing to say about this kind of file, or one that could not say it; with the reason. */
export const notMeasured = (
  { name, version }: MethodIdentity,
  status: 'n/a' | 'failed',
  reason: string,
): MethodResult => ({ name, version, status, score: null, band: 'n/a', details: { reason } });
