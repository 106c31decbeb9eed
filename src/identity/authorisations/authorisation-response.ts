import type { AuthorisationView } from './authorisations.store';
import type { AuthorisationResponse, FamilyAuthorisationResponse } from './authorisations.responses';

/** As those who ask and decide see it. */
export const authorisationResponse = (view: AuthorisationView): AuthorisationResponse => ({
  ...familyAuthorisationResponse(view),
  requester_id: view.authorisation.requesterId,
  is_sealed: view.authorisation.sealedUntil !== null,
  sealed_until: view.authorisation.sealedUntil,
  reason: view.details.reason,
  approved_by: view.authorisation.decidedBy,
  decision_reason: view.decisionReason,
});

/** As the family sees it: who may look, at what and on what grounds, without the words of those who wrote about it. */
export const familyAuthorisationResponse = ({
  authorisation,
  details,
  state,
}: AuthorisationView): FamilyAuthorisationResponse => ({
  id: authorisation.id,
  kind: authorisation.kind,
  state,
  legal_basis: details.legalBasis,
  reference: details.reference,
  scope: {
    family_id: authorisation.familyId,
    child_ids: authorisation.childIds,
    from: authorisation.seenFrom,
    to: authorisation.seenTo,
    case_reference: details.caseReference,
  },
  requester_role: authorisation.requesterRole,
  requested_at: authorisation.requestedAt,
  decided_at: authorisation.decidedAt,
  revoked_at: authorisation.revokedAt,
  expires_at: authorisation.expiresAt,
});
