import type { Language } from '../../../core/language/language';

const KINDS = [
  'mass_export',
  'night_access',
  'cross_family_probing',
  'break_glass',
  'refused_access',
  'repeated_refusals',
  'failed_sign_ins',
  'token_reuse',
] as const;

/** What kind of event it is, in words; a kind the portal does not know yet is called unusual. */
export function eventKind(kind: string, t: Language['t']): string {
  const known = KINDS.find((entry) => entry === kind);
  return t(`staff.events.kind.${known ?? 'unknown'}`);
}
