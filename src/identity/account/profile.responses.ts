import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';
import { alertSensitivities, digests, languages } from '../contract';
import type { AlertSensitivity, Digest, Language } from '../contract';

export class QuietHoursResponse {
  /** @example '21:30' */
  from: string;
  /** @example '07:00' */
  to: string;
}

export class NotificationsResponse {
  email: boolean;
  sms: boolean;
  push: boolean;
}

export class AccountPreferencesResponse {
  @OneOf('Language', languages) language: Language;
  /** @example 'Europe/Stockholm' */
  time_zone: string;
  quiet_hours: QuietHoursResponse | null;
  notifications: NotificationsResponse;
  @OneOf('Digest', digests) digest: Digest;
  @OneOf('AlertSensitivity', alertSensitivities) alert_sensitivity: AlertSensitivity;
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
