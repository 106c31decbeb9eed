import { endOfDay, startOfDay } from '../../../../shared/forms/day';
import { idsIn, isUuid } from '../../../../shared/forms/uuid';
import {
  type AuthorisationKind,
  type AuthorisationRequest,
  type NamedFamily,
  SEALABLE_KINDS,
} from '../data/authorisation-models';

export const LONGEST_DAYS = 90;
export const SHORTEST_REASON = 10;
export const LONGEST_REASON = 2000;

/** The request as it is typed in: days as date fields give them, child ids as lines of text. */
export interface RequestForm extends Record<string, string> {
  kind: string;
  family_id: string;
  child_ids: string;
  from: string;
  to: string;
  legal_basis: string;
  reference: string;
  case_reference: string;
  expires_at: string;
  sealed_until: string;
  reason: string;
}

/** Whether a text names a family; what it is found by is for the server to know. */
export const namesFamily = (text: string): boolean => isUuid(text) || /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/.test(text);

export const familyOf = (text: string): NamedFamily =>
  isUuid(text) ? { family_id: text.trim() } : { member_email: text.trim() };

/** The request as the server takes it: what was left empty is left out, and a seal only where a court can give one. */
export function termsOf(typed: RequestForm, now = Date.now()): AuthorisationRequest {
  const kind = typed.kind as AuthorisationKind;
  const child_ids = idsIn(typed.child_ids);
  const case_reference = typed.case_reference.trim();
  const isSealed = typed.sealed_until !== '' && SEALABLE_KINDS.includes(kind);
  return {
    kind,
    legal_basis: typed.legal_basis.trim(),
    reference: typed.reference.trim(),
    reason: typed.reason.trim(),
    scope: {
      ...familyOf(typed.family_id),
      ...(child_ids.length > 0 ? { child_ids } : {}),
      ...(typed.from ? { from: startOfDay(typed.from) } : {}),
      ...(typed.to ? { to: endOfDay(typed.to) } : {}),
      ...(case_reference ? { case_reference } : {}),
    },
    expires_at: notAfter(endOfDay(typed.expires_at), now),
    ...(isSealed ? { sealed_until: endOfDay(typed.sealed_until) } : {}),
  };
}

/** The end of the last allowed day would be a few hours too late. */
function notAfter(at: string, now: number): string {
  const margin = 60_000;
  const latest = now + LONGEST_DAYS * 86_400_000 - margin;
  return new Date(Math.min(Date.parse(at), latest)).toISOString();
}
