import { openText, seal } from '@app/crypto';
import type { RecordContext, SubjectKey } from '@app/crypto';
import type { Authorisation } from './authorisation';

/** What people wrote about an authorisation. */
export interface AuthorisationDetails {
  readonly legalBasis: string;
  /** Number of the warrant, order or assignment. */
  readonly reference: string;
  readonly caseReference: string | null;
  readonly reason: string;
}

const at = (column: string, rowId: string): RecordContext => ({ table: 'identity.authorisations', column, rowId });

export const sealDetails = (key: SubjectKey, id: string, details: AuthorisationDetails): Buffer =>
  seal(key, JSON.stringify(details), at('details_sealed', id));

export const openDetails = (key: SubjectKey, { id, detailsSealed }: Authorisation): AuthorisationDetails =>
  JSON.parse(openText(key, detailsSealed, at('details_sealed', id))) as AuthorisationDetails;

export const sealDecisionReason = (key: SubjectKey, id: string, reason: string): Buffer =>
  seal(key, reason, at('decision_sealed', id));

export const openDecisionReason = (key: SubjectKey, { id, decisionSealed }: Authorisation): string | null =>
  decisionSealed && openText(key, decisionSealed, at('decision_sealed', id));
