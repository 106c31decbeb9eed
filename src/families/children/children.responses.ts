import { Id, OneOf } from '@app/http';
import { ageBands, monitoringStatuses, privacyTiers } from '../contract';
import type { AgeBand, ChildView, MonitoringStatus, PrivacyTier } from '../contract';
import { WITHDRAWAL_AGE } from '../agreements/agreement';
import { SignedAgreementResponse, agreementResponse } from '../agreements/agreements.responses';
import type { OpenedChild } from './children.store';

export class ChildResponse {
  @Id() id: string;
  /** @example 'Nora Berg' */
  name: string;
  age: number;
  @OneOf('AgeBand', ageBands) age_band: AgeBand;
  @OneOf('MonitoringStatus', monitoringStatuses) monitoring_status: MonitoringStatus;
  @OneOf('PrivacyTier', privacyTiers) privacy_tier: PrivacyTier;
  has_login: boolean;
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

export const childResponse = ({
  id,
  name,
  age,
  ageBand,
  monitoringStatus,
  tier,
  hasLogin,
}: ChildView): ChildResponse => ({
  id,
  name,
  age,
  age_band: ageBand,
  monitoring_status: monitoringStatus,
  privacy_tier: tier,
  has_login: hasLogin,
});

export const childDetailsResponse = ({ profile, agreement, timeZone, view }: OpenedChild): ChildDetailsResponse => ({
  ...childResponse(view),
  first_name: profile.firstName,
  last_name: profile.lastName,
  date_of_birth: profile.dateOfBirth,
  can_correct_date_of_birth: !profile.isDateOfBirthCorrected,
  grade_level: profile.gradeLevel,
  school: profile.school ?? null,
  time_zone: timeZone,
  country: profile.country ?? null,
  agreement: agreementResponse(agreement),
  can_withdraw: view.age >= WITHDRAWAL_AGE,
});
