import { errorLevelOf } from '@app/media';
import { onlyPictures } from './method';
import type { Method } from './method';

/** How much each part changes when the picture is saved once more; shows where to look, proves nothing. */
export const errorLevel: Method = {
  name: 'error_level',
  version: '1',
  timeLimitMs: 60_000,
  notApplicable: onlyPictures,
  async measure(subject) {
    return { ...(await errorLevelOf(await subject.decoded())) };
  },
};
