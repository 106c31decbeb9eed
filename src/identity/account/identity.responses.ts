import { ApiProperty } from '@nestjs/swagger';
import { SignedInUserResponse } from '@app/auth';
import { Id, OneOf } from '@app/http';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';
import { digests, languages } from '../contract';
import type { Digest, Language } from '../contract';
import { secondFactorMethods } from '../sign-in/sign-in-proof';
import type { SecondFactorMethod } from '../sign-in/sign-in-proof';

export class SignedOutResponse {
  success: boolean;
  /** @example 'Successfully logged out' */
  message: string;
}

/** Proves the password; exchanged together with one of the second factors. */
export class SecondFactorResponse {
  token: string;
  @OneOf('SecondFactorMethod', secondFactorMethods, { isArray: true }) methods: SecondFactorMethod[];
  expires_at: Date;
  /** For the browser's passkey dialogue, where there is a passkey. */
  @ApiProperty({ type: 'object', additionalProperties: true }) passkey_options?: object;
}

/** A session, or the question for a second factor. */
export class OpenedResponse {
  token?: string;
  expires_at?: Date;
  refresh_token?: string;
  user?: SignedInUserResponse;
  second_factor?: SecondFactorResponse;
}

export class ProviderResponse {
  /** @example 'Example ID' */
  name: string;
}

export class ProvidersResponse {
  /** Null where nobody else's account opens a session. */
  oidc: ProviderResponse | null;
}

export class QuietHoursResponse {
  /** @example '21:30' */
  from: string;
  /** @example '07:00' */
  to: string;
}

export class NotificationsResponse {
  email: boolean;
  push: boolean;
}

export class AccountPreferencesResponse {
  @OneOf('Language', languages) language: Language;
  /** @example 'Europe/Stockholm' */
  time_zone: string;
  quiet_hours: QuietHoursResponse | null;
  notifications: NotificationsResponse;
  @OneOf('Digest', digests) digest: Digest;
}

export class ProfileResponse {
  @Id() id: string;
  @ApiProperty({ format: 'email' }) email: string;
  email_verified: boolean;
  /** @example 'Robin' */
  first_name: string;
  /** @example 'Berg' */
  last_name: string;
  phone: string | null;
  @OneOf('Role', roles) role: Role;
  /** Null for people who belong to no family. */
  @Id() family_id: string | null;
  preferences: AccountPreferencesResponse;
  created_at: Date;
  last_login: Date | null;
}

export class EmailVerifiedResponse {
  email_verified: boolean;
}

export class LetterSentResponse {
  sent: boolean;
}

export class PasswordResetResponse {
  /** The same whoever has the address. */
  message: string;
}

export class DeviceResponse {
  @Id() id: string;
  device_type: string;
  /** @example 'Firefox on Windows' */
  name: string;
  ip: string;
  created_at: Date;
  last_used_at: Date;
  has_second_factor: boolean;
  /** True for the one that asks. */
  is_current: boolean;
}

export class DeviceListResponse {
  devices: DeviceResponse[];
}
