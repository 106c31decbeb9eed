import type { Language } from '../../../core/language/language';

/** What the access log names; the rest is shown as it is written there. */
const ACTS = {
  'access_log.read': 'access_log_read',
  'alerts.acknowledge': 'alerts_acknowledge',
  'alerts.read': 'alerts_read',
  'authorisations.decide': 'authorisations_decide',
  'authorisations.request': 'authorisations_request',
  'child.consent': 'child_consent',
  'child.export': 'child_export',
  'child.mirror': 'child_mirror',
  'children.read': 'children_read',
  'crisis.open': 'crisis_open',
  'evidence.export': 'evidence_export',
  'evidence.hold': 'evidence_hold',
  'evidence.open': 'evidence_open',
  'evidence.read': 'evidence_read',
  'family.erase': 'family_erase',
  'family.leave': 'family_leave',
  'family.manage': 'family_manage',
  'family.protect': 'family_protect',
  'family.read': 'family_read',
  'keys.manage': 'keys_manage',
  'media.analyse': 'media_analyse',
  'monitoring.capture': 'monitoring_capture',
  'monitoring.read': 'monitoring_read',
} as const;

/** What somebody did, in words. */
export function actWords(action: string, t: Language['t']): string {
  const key = (ACTS as Record<string, (typeof ACTS)[keyof typeof ACTS] | undefined>)[action];
  return key ? t(`family.act.${key}`) : action.replaceAll(/[._-]/g, ' ');
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
