import { capabilityNames } from '@app/auth';
import type { Capability } from '@app/auth';
import { Id, OneOf } from '@app/http';
import { permissionLevels, roles } from '@app/kernel';
import type { PermissionLevel, Role } from '@app/kernel';
import { accountStates } from './staff';
import type { AccountState } from './staff';

export class UserResponse {
  @Id() id: string;
  /** @example 'r…@family.example' */
  masked_email: string;
  @OneOf('Role', roles) role: Role;
  @OneOf('AccountState', accountStates) state: AccountState;
  /** Nobody signs in before this, after too many wrong passwords. */
  locked_until: Date | null;
  has_second_factor: boolean;
  created_at: Date;
  last_sign_in_at: Date | null;
}

export class UserListResponse {
  users: UserResponse[];
  total: number;
  limit: number;
  offset: number;
}

export class StaffResponse {
  @Id() id: string;
  @OneOf('Role', roles) role: Role;
  /** `awaiting_approval` where the role could reach content: a compliance officer approves it, whom the same hand did not make. */
  @OneOf('AccountState', accountStates) state?: AccountState;
}

export class CapabilityHolderResponse {
  @OneOf('Role', roles) role: Role;
  /** Always, or only while an authorisation is cited. */
  @OneOf('CapabilityHolding', ['always', 'authorised']) how: 'always' | 'authorised';
}

export class CapabilityResponse {
  @OneOf('Capability', capabilityNames) name: Capability;
  about: string;
  /** What a member of a family needs at least; null where no family is needed. */
  @OneOf('PermissionLevel', permissionLevels) level: PermissionLevel | null;
  /** Whether its use is recorded in the audit trail. */
  audit: string;
  holders: CapabilityHolderResponse[];
}

export class PermissionMatrixResponse {
  @OneOf('Role', roles, { isArray: true }) roles: Role[];
  capabilities: CapabilityResponse[];
}

export class DecisionResponse {
  is_allowed: boolean;
  reason: string;
}
