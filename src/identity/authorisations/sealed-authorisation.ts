import { sealedColumn } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import type { Authorisation } from './authorisation';
import { authorisations } from './authorisation.table';

/** What people wrote about an authorisation. */
export interface AuthorisationDetails {
  readonly legalBasis: string;
  /** Number of the warrant, order or assignment. */
  readonly reference: string;
  readonly caseReference: string | null;
  readonly reason: string;
}

const details = sealedColumn<AuthorisationDetails>(authorisations, 'details_sealed');
const decision = sealedColumn<string>(authorisations, 'decision_sealed');

export const sealDetails = (key: SubjectKey, id: string, value: AuthorisationDetails): Buffer =>
  details.seal(key, value, id);

export const openDetails = (key: SubjectKey, { id, detailsSealed }: Authorisation): AuthorisationDetails =>
  details.open(key, detailsSealed, id);

export const sealDecisionReason = (key: SubjectKey, id: string, reason: string): Buffer =>
  decision.seal(key, reason, id);

export const openDecisionReason = (key: SubjectKey, { id, decisionSealed }: Authorisation): string | null =>
  decisionSealed && decision.open(key, decisionSealed, id);
