import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Method } from './method';

/** The fingerprint of the exact bytes. */
export const sha256: Method = {
  name: 'sha256',
  version: '1',
  timeLimitMs: 60_000,
  notApplicable: () => null,
  async measure({ path, bytes }) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
    return { sha256: hash.digest('hex'), bytes };
  },
};
