import type { Language } from '../../../core/language/language';
import type { Span } from '../../../shared/ui/text/mark-spans';
import type { FlaggedSpan } from '../data/alert-models';

const CATEGORIES = [
  'grooming',
  'bullying',
  'self_harm',
  'sexual_content',
  'threat',
  'personal_info_request',
  'meeting_request',
  'secrecy',
] as const;

/** Gives every mark words: the server's own, else the name of its category. */
export function labelled(spans: readonly FlaggedSpan[], t: Language['t']): Span[] {
  return spans.map(({ start, end, label, category }) => {
    const known = CATEGORIES.find((name) => name === category);
    return { start, end, label: label || (known ? t(`category.${known}`) : category) };
  });
}
