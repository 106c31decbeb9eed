import type { MatrixLine } from '@app/auth';
import { touchesContent } from '@app/auth';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';
import type { UserLine } from './list-users';
import type { PermissionMatrixResponse, StaffResponse, UserResponse } from './admin.responses';

export const userResponse = (user: UserLine): UserResponse => ({
  id: user.id,
  masked_email: user.maskedEmail,
  role: user.role,
  state: user.state,
  locked_until: user.lockedUntil,
  has_second_factor: user.hasSecondFactor,
  created_at: user.createdAt,
  last_sign_in_at: user.lastSignInAt,
});

export const staffResponse = (id: string, role: Role): StaffResponse => ({
  id,
  role,
  ...(touchesContent(role) && { state: 'awaiting_approval' }),
});

export const permissionMatrixResponse = (lines: readonly MatrixLine[]): PermissionMatrixResponse => ({
  roles: [...roles],
  capabilities: lines.map((line) => ({ ...line, holders: [...line.holders] })),
});
