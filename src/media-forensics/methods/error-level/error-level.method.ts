import { errorLevelOf } from '@app/media';
import type { ErrorLevel } from '@app/media';
import type { Method } from '../method';
import { decodablePictures, onlyPictures } from '../pictures';

/** How much each part changes when the picture is saved once more; shows where to look, proves nothing. */
const errorLevel: Method<ErrorLevel> = {
  name: 'error_level',
  version: '1',
  takes: ['image'],
  gives: ['quality', 'mean', 'deviation', 'percentile95', 'largest', 'map', 'peak'],
  costs: 'encoding',
  supports: decodablePictures,
  timeLimitMs: 60_000,
  notApplicable: onlyPictures,
  async measure(subject) {
    return { ...(await errorLevelOf(await subject.decoded())) };
  },
  summary: ({ mean, peak }) => `mean ${mean}, strongest cell ${peak.sigma} deviations above`,
};
export default errorLevel;
