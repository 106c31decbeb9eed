import { DomainError } from '@app/kernel';
import { faults } from './faults';

/** Bounds that hold before anything is decoded. */
export const mediaLimits = {
  imageBytes: 50 * 1024 * 1024,
  videoBytes: 500 * 1024 * 1024,
  /** A 48-megapixel telephone photograph fits; raw RGB of the largest takes 150 MB. */
  pixels: 50_000_000,
  side: 32_768,
  /** Media seconds ffmpeg reads of one file. */
  seconds: 4 * 3600,
} as const;

/** @throws DomainError PICTURE_TOO_LARGE (too-large) naming the size. */
export function assertDecodable(width: number, height: number): void {
  if (width <= mediaLimits.side && height <= mediaLimits.side && width * height <= mediaLimits.pixels) return;
  throw new DomainError(
    faults.PICTURE_TOO_LARGE,
    `the picture says it is ${width} × ${height} pixels; at most ${mediaLimits.pixels / 1e6} million are decoded`,
    'too-large',
  );
}
