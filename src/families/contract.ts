import { Command, Query } from '@nestjs/cqrs';
import { DomainEvent } from '@app/kernel';
import type { Language } from '../identity/contract';
import type { ErasedRows, ErasureScope, Platform, RiskCategory, Severity } from '@app/kernel';

export { errors as familyErrors } from './errors';

/** Age bands of the guardian's manual; below 8 and from 18 on have their own names. */
export const ageBands = ['under_8', '8_10', '11_13', '14_16', '17', 'adult'] as const;
export type AgeBand = (typeof ageBands)[number];

/** How much of what a child writes its guardians see, most first. */
export const privacyTiers = ['full_excerpts', 'excerpts', 'flagged_only', 'category_only'] as const;
export type PrivacyTier = (typeof privacyTiers)[number];

/** Monitoring waits for the agreement, and pauses once the child withdrew from it. */
export const monitoringStatuses = ['active', 'awaiting_agreement', 'paused', 'ended'] as const;
export type MonitoringStatus = (typeof monitoringStatuses)[number];

/** What a family is told outside of alerts. */
export const noticeKinds = [
  'tier_changed',
  'monitoring_ended',
  'agreement_signed',
  'agreement_withdrawn',
  'monitoring_paused',
  'crisis_card_opened',
  'custody_conflict_on',
  'custody_conflict_off',
  'member_joined',
  'member_left',
  'child_asks_for_help',
  'child_contests',
  'child_asks_for_erasure',
  'break_glass',
  'widening_asked',
  'widening_confirmed',
  'widening_in_effect',
  'widening_withdrawn',
  'sight_widened',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** A child as the rest of the product may know it. */
export interface ChildView {
  readonly id: string;
  readonly firstName: string;
  readonly name: string;
  readonly age: number;
  readonly ageBand: AgeBand;
  readonly monitoringStatus: MonitoringStatus;
  readonly tier: PrivacyTier;
  readonly hasLogin: boolean;
}

/** Something the family and the child were told of. */
export class NoticeWritten extends DomainEvent<{
  familyId: string;
  childId: string | null;
  noticeId: string;
  kind: NoticeKind;
}> {
  static readonly type = 'families.notice-written';
}

/** More is seen of a child from now on, unless it was withdrawn meanwhile. */
export class WideningDue extends DomainEvent<{ familyId: string; wideningId: string }> {
  static readonly type = 'families.widening-due';
}

/** The accounts a notice concerns: members with the child in sight, and the child itself. */
export class PeopleToTell extends Query<string[]> {
  constructor(
    readonly familyId: string,
    readonly childId: string | null,
  ) {
    super();
  }
}

/** Nothing more may be captured of this child: it came of age, or withdrew from the agreement. */
export class MonitoringStopped extends DomainEvent<{
  familyId: string;
  childId: string;
  reason: 'came_of_age' | 'withdrawn';
}> {
  static readonly type = 'families.monitoring-stopped';
}

/** The children of the ambient family, in the order they were added. */
export class ChildrenOfFamily extends Query<ChildView[]> {
  constructor(readonly familyId: string) {
    super();
  }
}

/** One child of a family; fails with `child-not-found` for anybody else's. */
export class ChildOfFamily extends Query<ChildView> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

/** The family's name and time zone. */
export class FamilyBasics extends Query<{
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly language: Language;
  readonly createdAt: Date;
}> {
  constructor(readonly familyId: string) {
    super();
  }
}

/** The tier that counts for a child; once it was erased, the one its guardians were told of last. */
export class TierOfChild extends Query<PrivacyTier> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

/** The mildest severity that raises an alert of a category for this child; null where guardians switched it off. */
export class SensitivityFloor extends Query<Severity | null> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly category: RiskCategory,
  ) {
    super();
  }
}

/** The platforms on which this child may be watched. */
export class WatchedPlatforms extends Query<readonly Platform[]> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

/** What the child sees of the way it is watched. */
export interface MirrorBasics {
  readonly child: ChildView;
  readonly platforms: readonly Platform[];
  readonly since: Date | null;
  readonly agreement: {
    readonly version: number;
    readonly signedAt: Date;
    readonly isByChild: boolean;
    readonly withdrawnAt: Date | null;
    readonly pausesAt: Date | null;
  } | null;
  readonly helplines: readonly { readonly name: string; readonly contact: string }[];
  readonly lookers: readonly { readonly name: string; readonly relationship: string }[];
}

/** Who may look at a child's data, by which rules, since when: in the words that the child reads. */
export class MirrorOfChild extends Query<MirrorBasics> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

/** Lets everybody go from a family but the primary guardian, who must be able to fetch the receipt. Part of an erasure. */
export class DismissMembers extends Command<ErasedRows> {
  constructor(readonly scope: ErasureScope) {
    super();
  }
}

/** Removes a family's links; a young person who had not said yes yet keeps theirs. Part of an erasure. */
export class ReleaseLinks extends Command<ErasedRows> {
  constructor(readonly scope: ErasureScope) {
    super();
  }
}

/** Removes the logins of erased children. Part of an erasure. */
export class EraseLogins extends Command<ErasedRows> {
  constructor(
    readonly familyId: string,
    readonly childIds: readonly string[],
  ) {
    super();
  }
}

/** What helpers must know of a child: for the copy that a child can ask for. Null where nobody filled it in. */
export class EmergencyInformation extends Query<object | null> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

/** What guardians chose for a child: for the same copy. */
export class ChosenPreferences extends Query<object> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}
