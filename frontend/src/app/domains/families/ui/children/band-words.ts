import type { Language } from '../../../../core/language/language';
import { AGE_BANDS } from '../../data/family-models';

/** An age band as people read it; one this portal does not know yet is shown as it is written. */
export function bandWords(band: string, t: Language['t']): string {
  const known = AGE_BANDS.find((entry) => entry === band);
  return known ? t(`ageBand.${known}`) : band;
}
