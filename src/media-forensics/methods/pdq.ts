import { PDQ_MIN_QUALITY, pdqOfRgb, shrink } from '@app/media';
import { onlyPictures } from './method';
import type { Method } from './method';

/** Larger pictures are shrunk first: the hash looks at 64 × 64 samples, and one byte of RGB needs four while hashing. */
const LARGEST_SIDE = 4096;

/** A fingerprint of what the picture shows, which survives recompression and resizing. */
export const pdq: Method = {
  name: 'pdq',
  version: '1',
  timeLimitMs: 60_000,
  notApplicable: onlyPictures,
  async measure(subject) {
    const { rgb, width, height, isTruncated } = await subject.decoded();
    const pixels = await shrink({ rgb, width, height }, LARGEST_SIDE);
    const { hash, quality } = pdqOfRgb(pixels.rgb, pixels.width, pixels.height);
    return { hash, quality, isReliable: quality >= PDQ_MIN_QUALITY, width, height, isTruncated };
  },
};
