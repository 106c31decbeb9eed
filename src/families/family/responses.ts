import type { ChildView } from '../contract';
import { agreementText, WITHDRAWAL_AGE } from '../consent/agreement';
import type { Agreement } from '../consent/agreement';
import type { OpenedChild } from '../children/children.store';
import type { MemberView } from '../members/list-members';
import type { NoticeLine } from '../notices/list-notices';
import type { CrisisCard } from '../crisis/open-crisis-card';
import type { ChildPreferences } from '../privacy/preferences-of-child';
import type {
  AgreementTextResponse,
  ChildDetailsResponse,
  ChildPreferencesResponse,
  CrisisCardResponse,
  SignedAgreementResponse,
} from '../children/children.responses';
import type { ChildResponse } from './families.responses';
import type { MemberResponse, NoticeResponse } from '../members/membership.responses';

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

export const agreementResponse = (agreement: Agreement | null): SignedAgreementResponse | null =>
  agreement && {
    version: agreement.version,
    signed_at: agreement.signedAt,
    signed_by_child: agreement.isByChild,
    withdrawn_at: agreement.withdrawnAt,
    pauses_at: agreement.pausesAt,
  };

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

export const memberResponse = (member: MemberView): MemberResponse => ({
  account_id: member.accountId,
  name: member.name,
  email: member.email,
  relationship: member.relationship,
  permission_level: member.level,
  child_ids: member.childIds && [...member.childIds],
  joined_at: member.joinedAt,
});

export const preferencesResponse = (preferences: ChildPreferences): ChildPreferencesResponse => ({
  sensitivity: preferences.sensitivity,
  quiet_from: preferences.quietFrom,
  quiet_to: preferences.quietTo,
  platforms: [...preferences.platforms],
  privacy_tier: preferences.tier,
  privacy_tier_chosen: preferences.tierChosen,
});

export const noticeResponse = ({ id, kind, childId, at, by, note }: NoticeLine): NoticeResponse => ({
  id,
  kind,
  child_id: childId,
  at,
  by,
  note,
});

const { version, en, de } = agreementText;
export const agreementTextResponse: AgreementTextResponse = {
  version,
  en: { ...en, points: [...en.points] },
  de: { ...de, points: [...de.points] },
};

export const crisisCardResponse = (
  childId: string,
  { childName, age, card, helplines }: CrisisCard,
): CrisisCardResponse => ({
  child_id: childId,
  child_name: childName,
  age,
  ...card,
  contacts: [...(card?.contacts ?? [])],
  is_filled_in: card !== null,
  helplines: [...helplines],
});
