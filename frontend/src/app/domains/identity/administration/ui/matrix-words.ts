import type { Language } from '../../../../core/language/language';
import type { MessageKey } from '../../../../core/language/messages';

type KeyBelow<Path extends string> = MessageKey extends infer K
  ? K extends `${Path}.${infer Leaf}`
    ? Leaf
    : never
  : never;

const CONTEXTS: readonly KeyBelow<'staff.permissions.contexts'>[] = [
  'profile',
  'family',
  'child',
  'crisis',
  'access_log',
  'monitoring',
  'alerts',
  'evidence',
  'media',
  'authorisations',
  'audit',
  'staff',
  'users',
  'permissions',
  'keys',
  'system',
];
const LEVELS: readonly KeyBelow<'staff.permissions.levels'>[] = ['emergency_only', 'view_only', 'full'];

/** The name of a context; a new one is shown as the server wrote it. */
export function contextName(context: string, t: Language['t']): string {
  const known = CONTEXTS.find((entry) => entry === context);
  return known ? t(`staff.permissions.contexts.${known}`) : context;
}

/** The name of a level a member of a family has there. */
export function levelName(level: string, t: Language['t']): string {
  const known = LEVELS.find((entry) => entry === level);
  return known ? t(`staff.permissions.levels.${known}`) : level;
}
