import type { SecondFactor } from '../../../../core/session/session';

/** A span of the day, as a clock on the wall shows it. */
export interface QuietHours {
  from: string;
  to: string;
}

export const DIGESTS = ['immediate', 'hourly', 'daily', 'weekly'] as const;
export type Digest = (typeof DIGESTS)[number];

export interface Preferences {
  language: 'en' | 'de';
  time_zone: string;
  quiet_hours: QuietHours | null;
  notifications: { email: boolean; push: boolean };
  digest: Digest;
}

export interface Profile {
  id: string;
  email: string;
  email_verified: boolean;
  first_name: string;
  last_name: string;
  phone: string | null;
  role: string;
  created_at: string;
  last_login: string | null;
  preferences: Preferences;
}

export type ProfileChange = Pick<Profile, 'first_name' | 'last_name' | 'phone' | 'preferences'>;

export interface Device {
  id: string;
  device_type: string;
  /** Browser and system, in words. */
  name: string;
  ip: string | null;
  created_at: string;
  last_used_at: string;
  is_current: boolean;
  has_second_factor: boolean;
}

/** The second factors of the account; `methods` lists those that work right now. */
export interface SecondFactors {
  methods: SecondFactor[];
  passkeys: Passkey[];
}

export interface Passkey {
  id: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
}
