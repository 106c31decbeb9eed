import { ApiProperty } from '@nestjs/swagger';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';

export class SignedInUserResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'email' }) email: string;
  /** A child can be added once it is. */
  email_verified: boolean;
  /** @example 'Robin' */
  first_name: string;
  /** @example 'Berg' */
  last_name: string;
  @ApiProperty({ enum: [...roles], enumName: 'Role' }) role: Role;
  /** Null for people who belong to no family. */
  @ApiProperty({ type: String, format: 'uuid' }) family_id: string | null;
}

export class SignedInResponse {
  /** Goes into `Authorization: Bearer`; lives a quarter of an hour. */
  token: string;
  expires_at: Date;
  /** Browsers get it as a cookie that no script can read instead. */
  refresh_token?: string;
  user: SignedInUserResponse;
}
