import { PDQ_MIN_QUALITY, pdqOfRgb, shrink } from '@app/media';
import type { Method } from '../method';
import { decodablePictures, onlyPictures } from '../pictures';

/** Larger pictures are shrunk first: the hash looks at 64 × 64 samples, and one byte of RGB needs four while hashing. */
const LARGEST_SIDE = 4096;

export interface PdqResult {
  /** 256 bits, hex. */
  readonly hash: string;
  /** 0..100. */
  readonly quality: number;
  readonly isReliable: boolean;
  /** Pixels, as the picture is seen. */
  readonly width: number;
  readonly height: number;
  readonly isTruncated: boolean;
}

/** A fingerprint of what the picture shows, which survives recompression and resizing. */
const pdq: Method<PdqResult> = {
  name: 'pdq',
  version: '1',
  takes: ['image'],
  gives: ['hash', 'quality', 'isReliable', 'width', 'height', 'isTruncated'],
  costs: 'pixels',
  supports: decodablePictures,
  timeLimitMs: 60_000,
  notApplicable: onlyPictures,
  async measure(subject) {
    const { rgb, width, height, isTruncated } = await subject.decoded();
    const pixels = await shrink({ rgb, width, height }, LARGEST_SIDE);
    const { hash, quality } = pdqOfRgb(pixels.rgb, pixels.width, pixels.height);
    return { hash, quality, isReliable: quality >= PDQ_MIN_QUALITY, width, height, isTruncated };
  },
  summary: ({ hash, quality }) => `${hash}, quality ${quality}`,
};
export default pdq;
