import type { Language } from '../../../core/language/language';

const KNOWN = ['sha256', 'container', 'exif', 'jpeg_tables', 'pdq', 'key_frames', 'error_level'] as const;

/** A method's name in words; one this portal does not know yet is shown without its underscores. */
export function methodName(name: string, t: Language['t']): string {
  const known = KNOWN.find((method) => method === name);
  return known ? t(`media.method.${known}`) : name.replaceAll('_', ' ');
}
