import { Id, OneOf } from '@app/http';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { privacyTiers } from '../contract';
import type { PrivacyTier } from '../contract';
import { sensitivities } from '../privacy/sensitivity';
import type { Sensitivity } from '../privacy/sensitivity';
import { ChildResponse } from '../family/families.responses';

export class AgreementWordsResponse {
  /** @example 'Our agreement' */
  title: string;
  points: string[];
}

/** The agreement in force, in each language. */
export class AgreementTextResponse {
  version: number;
  en: AgreementWordsResponse;
  de: AgreementWordsResponse;
}

export class SignedAgreementResponse {
  version: number;
  signed_at: Date;
  signed_by_child: boolean;
  withdrawn_at: Date | null;
  pauses_at: Date | null;
}

export class ChildDetailsResponse extends ChildResponse {
  /** @example 'Nora' */
  first_name: string;
  /** @example 'Berg' */
  last_name: string;
  /** @example '2013-04-18' */
  date_of_birth: string;
  can_correct_date_of_birth: boolean;
  grade_level: string | null;
  school: string | null;
  /** @example 'Europe/Stockholm' */
  time_zone: string;
  /** @example 'SE' */
  country: string | null;
  agreement: SignedAgreementResponse | null;
  /** Old enough to withdraw from the agreement alone. */
  can_withdraw: boolean;
}

export class ChildLoginResponse {
  @Id() account_id: string;
  /** What the child types in to sign in. */
  login: string;
}

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

export class EmergencyContactResponse {
  /** @example 'Kim Berg' */
  name: string;
  relation: string;
  phone: string;
  /** Hidden where custody is in conflict. */
  address: string | null;
}

/** A number that answers without the internet. */
export class EmergencyLineResponse {
  name: string;
  contact: string;
  /** Where the number was published. */
  source: string;
}

export class CrisisCardResponse {
  @Id() child_id: string;
  child_name: string;
  age: number;
  /** False as long as nobody wrote a card: then the medical parts are absent. */
  is_filled_in: boolean;
  contacts: EmergencyContactResponse[];
  allergies?: string;
  conditions?: string;
  medication?: string;
  doctor?: string;
  notes?: string;
  helplines: EmergencyLineResponse[];
}
