import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';

export class SignedOutResponse {
  success: boolean;
  /** @example 'Successfully logged out' */
  message: string;
}

export class ProfileResponse {
  @Id() id: string;
  @ApiProperty({ format: 'email' }) email: string;
  /** @example 'Robin' */
  first_name: string;
  /** @example 'Berg' */
  last_name: string;
  @OneOf('Role', roles) role: Role;
  /** Null for people who belong to no family. */
  @Id() family_id: string | null;
  created_at: Date;
  last_login: Date | null;
}
