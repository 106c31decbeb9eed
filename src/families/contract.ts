import { Command, Query } from '@nestjs/cqrs';
import { DomainEvent } from '@app/kernel';
import type { Language } from '../identity/contract';
import type { ErasedRows, Platform, RiskCategory, SealedColumn, Severity } from '@app/kernel';

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

/**
 * Removes what a family says of a child, or of itself; the ids stay, because held evidence and the log speak of them.
 * Part of an erasure. Names the accounts of the children, which go with them.
 */
export class EraseFamilyRecords extends Command<{
  readonly rows: ErasedRows;
  readonly childAccountIds: readonly string[];
}> {
  constructor(
    readonly familyId: string,
    /** Null: of the whole family. */
    readonly childId: string | null,
    /** Evidence stays under legal hold, and with it the way to it. */
    readonly holdsEvidence: boolean,
  ) {
    super();
  }
}

/** What lies sealed here with the keys of a family, for the rotation of keys. */
export const sealedInFamilies: readonly SealedColumn[] = [
  { table: 'families.families', column: 'name_sealed', child: null },
  { table: 'families.children', column: 'profile_sealed', child: 't.id' },
  { table: 'families.agreements', column: 'signatures_sealed', child: 't.child_id' },
  { table: 'families.notices', column: 'note_sealed', child: 't.child_id' },
  {
    table: 'families.emergency_cards',
    column: 'contents_sealed',
    id: 'child_id',
    child: 't.child_id',
    key: 'medical',
  },
];

/** What lies sealed here with the identity key: whoever started a link belongs to no family yet. */
export const sealedBeforeFamilies: readonly SealedColumn[] = [
  { table: 'families.links', column: 'profile_sealed', child: null, service: 'families' },
];

/** Everything the family says of a child, as it was entered: for the copy that a child can ask for. */
export class ProfileOfChild extends Query<Readonly<Record<string, unknown>>> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}

/** What was agreed about a child, what helpers must know of it, and what guardians chose: for the same copy. */
export class RecordsOfChild extends Query<{
  readonly agreements: readonly object[];
  readonly emergency: object | null;
  readonly preferences: object;
}> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
  ) {
    super();
  }
}
