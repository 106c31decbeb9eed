import { sealedColumn } from '@app/crypto';
import type { SubjectKey } from '@app/crypto';
import type { AccountProfile, PersonName, Preferences } from '../contract';
import type { Account } from './account';
import { accounts } from './account.table';

/** What is sealed of a person. */
export type SealedProfile = PersonName & {
  readonly email: string;
  readonly phone: string | null;
  readonly preferences: Preferences;
};

export const firstPreferences: Preferences = {
  language: 'en',
  timeZone: 'UTC',
  quietHours: null,
  notifications: { email: true, sms: false, push: true },
  digest: 'immediate',
  alertSensitivity: 'high',
};

const sealedProfile = sealedColumn<SealedProfile>(accounts, 'profile_sealed');

export const sealProfile = (key: SubjectKey, accountId: string, profile: SealedProfile): Buffer =>
  sealedProfile.seal(key, profile, accountId);

/** An account as its owner knows it; profiles sealed before there was a phone or a preference have the first ones. */
export function profileOf(key: SubjectKey, account: Account): AccountProfile {
  const { id, role, familyId, createdAt, emailVerifiedAt, lastSignInAt } = account;
  const { preferences, ...sealed } = sealedProfile.open(key, account.profile, id) as Partial<SealedProfile> &
    PersonName & { email: string };
  return {
    ...{ id, role, familyId, createdAt, emailVerifiedAt, lastSignInAt, phone: null },
    ...sealed,
    preferences: {
      ...firstPreferences,
      ...preferences,
      notifications: { ...firstPreferences.notifications, ...preferences?.notifications },
    },
  };
}

/** Addresses are compared without regard to case, as every mail provider in use does. */
export const normalisedEmail = (email: string): string => email.trim().toLowerCase();
export const EMAIL_LOOKUP = 'identity.email';
