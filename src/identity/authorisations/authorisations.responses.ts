import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';
import { authorisationKinds, authorisationStates } from './authorisation';
import type { AuthorisationKind, AuthorisationState } from './authorisation';

/** Which part of one family it opens. */
export class AuthorisationScopeResponse {
  @Id() family_id: string;
  /** Null: every child of the family. */
  @ApiProperty({ type: [String], format: 'uuid', nullable: true }) child_ids: string[] | null;
  from: Date | null;
  to: Date | null;
  case_reference: string | null;
}

/** Who may look, at what and on what grounds, without the words of those who wrote about the family. */
export class FamilyAuthorisationResponse {
  @Id() id: string;
  @OneOf('AuthorisationKind', authorisationKinds) kind: AuthorisationKind;
  @OneOf('AuthorisationState', authorisationStates) state: AuthorisationState;
  legal_basis: string;
  reference: string;
  scope: AuthorisationScopeResponse;
  @OneOf('Role', roles) requester_role: Role;
  requested_at: Date;
  decided_at: Date | null;
  revoked_at: Date | null;
  expires_at: Date;
}

/** As those who ask and decide see it. */
export class AuthorisationResponse extends FamilyAuthorisationResponse {
  @Id() requester_id: string;
  is_sealed: boolean;
  /** The family is told after this; null: at once. */
  sealed_until: Date | null;
  reason: string;
  @Id() approved_by: string | null;
  decision_reason: string | null;
}

export class AuthorisationListResponse {
  authorisations: AuthorisationResponse[];
  total: number;
  limit: number;
  offset: number;
}

export class FamilyAuthorisationListResponse {
  authorisations: FamilyAuthorisationResponse[];
  total: number;
  limit: number;
  offset: number;
}
