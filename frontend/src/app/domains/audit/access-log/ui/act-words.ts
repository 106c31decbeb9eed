import type { Language } from '../../../../core/language/language';
import type { AccessEntry } from '../data/access-models';

/** What the access log names; the rest is shown in the server's words. */
const ACTS = {
  'alerts.acknowledge': 'alerts_acknowledge',
  'alerts.read': 'alerts_read',
  'child.consent': 'child_consent',
  'child.export': 'child_export',
  'crisis.open': 'crisis_open',
  'evidence.export': 'evidence_export',
  'evidence.hold': 'evidence_hold',
  'evidence.open': 'evidence_open',
  'evidence.read': 'evidence_read',
  'family.erase': 'family_erase',
  'family.leave': 'family_leave',
  'family.manage': 'family_manage',
  'media.analyse': 'media_analyse',
  'media.read': 'media_read',
} as const;

/** What somebody did, in words. */
export function actWords({ action, what }: Pick<AccessEntry, 'action' | 'what'>, t: Language['t']): string {
  const key = (ACTS as Record<string, (typeof ACTS)[keyof typeof ACTS] | undefined>)[action ?? ''];
  return key ? t(`family.act.${key}`) : what;
}

const ROLES = [
  'child',
  'guardian',
  'family_admin',
  'emergency_contact',
  'case_worker',
  'law_enforcement',
  'compliance_officer',
  'security_professional',
  'support',
  'system_admin',
  'service',
] as const;

/** What somebody is, in words. */
export function roleWords(role: string | null, t: Language['t']): string {
  const known = ROLES.find((entry) => entry === role);
  return known ? t(`family.role.${known}`) : t('family.access.somebody');
}
