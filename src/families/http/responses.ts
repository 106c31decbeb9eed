import type { ChildView } from '../contract';
import { WITHDRAWAL_AGE } from '../domain/agreement';
import type { Agreement } from '../domain/agreement';
import type { OpenedChild } from '../persistence/children-book';
import type { MemberView } from '../use-cases/list-members';
import type { NoticeLine } from '../use-cases/list-notices';
import type { ChildPreferences } from '../use-cases/preferences-of-child';

export const childResponse = ({ id, name, age, ageBand, monitoringStatus, tier, hasLogin }: ChildView) => ({
  id,
  name,
  age,
  age_band: ageBand,
  monitoring_status: monitoringStatus,
  privacy_tier: tier,
  has_login: hasLogin,
});

export const agreementResponse = (agreement: Agreement | null) =>
  agreement && {
    version: agreement.version,
    signed_at: agreement.signedAt,
    signed_by_child: agreement.isByChild,
    withdrawn_at: agreement.withdrawnAt,
    pauses_at: agreement.pausesAt,
  };

export const childDetailsResponse = ({ profile, agreement, timeZone, view }: OpenedChild) => ({
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

export const memberResponse = (member: MemberView) => ({
  account_id: member.accountId,
  name: member.name,
  email: member.email,
  relationship: member.relationship,
  permission_level: member.level,
  child_ids: member.childIds,
  joined_at: member.joinedAt,
});

export const preferencesResponse = (preferences: ChildPreferences) => ({
  sensitivity: preferences.sensitivity,
  quiet_from: preferences.quietFrom,
  quiet_to: preferences.quietTo,
  platforms: preferences.platforms,
  privacy_tier: preferences.tier,
  privacy_tier_chosen: preferences.tierChosen,
});

export const noticeResponse = ({ id, kind, childId, at, by, note }: NoticeLine) => ({
  id,
  kind,
  child_id: childId,
  at,
  by,
  note,
});
