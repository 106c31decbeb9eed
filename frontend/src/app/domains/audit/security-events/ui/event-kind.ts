import type { Language } from '../../../../core/language/language';
import { EVENT_RULES, type SecurityEvent } from '../data/event-models';

/** What was noticed, in words; for a rule the portal does not know yet, in the server's. */
export function eventKind({ rule, about }: Pick<SecurityEvent, 'rule' | 'about'>, t: Language['t']): string {
  const known = EVENT_RULES.find((entry) => entry === rule);
  return known ? t(`staff.events.kind.${known}`) : about;
}
