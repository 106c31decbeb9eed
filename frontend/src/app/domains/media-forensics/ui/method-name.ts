import type { LanguageCode } from '../../../core/language/language';
import { methodViews } from '../methods/views.gen';

/** A method's name in words; one without a view is shown without its underscores. */
export function methodName(name: string, language: LanguageCode): string {
  return methodViews.find(({ method }) => method === name)?.title[language] ?? name.replaceAll('_', ' ');
}
