import { OneOf } from '@app/http';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { privacyTiers } from '../contract';
import type { PrivacyTier } from '../contract';
import { sensitivities } from '../privacy/sensitivity';
import type { Sensitivity } from '../privacy/sensitivity';
import type { ChildPreferences } from './preferences-of-child';

export class SensitivityResponse {
  @OneOf('Sensitivity', sensitivities) grooming: Sensitivity;
  @OneOf('Sensitivity', sensitivities) bullying: Sensitivity;
  @OneOf('Sensitivity', sensitivities) self_harm: Sensitivity;
}

export class ChildPreferencesResponse {
  sensitivity: SensitivityResponse;
  /** Wall-clock time; null without quiet hours. */
  quiet_from: string | null;
  quiet_to: string | null;
  @OneOf('Platform', platforms, { isArray: true }) platforms: Platform[];
  /** The tier that counts. */
  @OneOf('PrivacyTier', privacyTiers) privacy_tier: PrivacyTier;
  /** The more private one that guardians chose, if they did. */
  @OneOf('PrivacyTier', privacyTiers) privacy_tier_chosen: PrivacyTier | null;
}

export const preferencesResponse = (preferences: ChildPreferences): ChildPreferencesResponse => ({
  sensitivity: preferences.sensitivity,
  quiet_from: preferences.quietFrom,
  quiet_to: preferences.quietTo,
  platforms: [...preferences.platforms],
  privacy_tier: preferences.tier,
  privacy_tier_chosen: preferences.tierChosen,
});
