import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { acceptedTypes } from '@app/media';
import type { Method } from '../method';

export interface Sha256Result {
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** The fingerprint of the exact bytes. */
const sha256: Method<Sha256Result> = {
  name: 'sha256',
  version: '1',
  takes: ['image', 'video', 'audio'],
  gives: ['sha256', 'bytes'],
  costs: 'bytes',
  supports: acceptedTypes.map(({ mime }) => mime),
  timeLimitMs: 60_000,
  notApplicable: () => null,
  async measure({ path, bytes }) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
    return { sha256: hash.digest('hex'), bytes };
  },
  summary: ({ bytes }) => `${bytes} bytes`,
};
export default sha256;
