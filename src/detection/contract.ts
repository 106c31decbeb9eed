import { Query } from '@nestjs/cqrs';
import { DomainEvent } from '@app/kernel';
import type { RiskCategory, Severity } from '@app/kernel';

export const assessmentStatuses = ['analysed', 'unanalysed'] as const;
export type AssessmentStatus = (typeof assessmentStatuses)[number];

/** Why a conversation could not be judged; shown and counted, never taken for harmless. */
export const unanalysedReasons = ['model-unavailable', 'unsupported-language', 'analysis-failed'] as const;
export type UnanalysedReason = (typeof unanalysedReasons)[number];

/** An analysis found a category at or above its threshold, in messages that were not judged before. */
export class RiskAssessed extends DomainEvent<{
  familyId: string;
  childId: string;
  conversationId: string;
  assessmentId: string;
  category: RiskCategory;
  severity: Severity;
  probability: number;
  messageIds: readonly string[];
}> {
  static readonly type = 'detection.risk-assessed';
}

/** A passage of one message that speaks for a category; offsets are UTF-16 code units of its text. */
export interface FoundSpan {
  readonly messageId: string;
  readonly start: number;
  readonly end: number;
  readonly category: RiskCategory;
  /** The behaviour it stands for, in plain words; null for words that only the model finds telling. */
  readonly label: string | null;
}

/** Why one category was found, as it can be shown. */
export interface FindingView {
  readonly category: RiskCategory;
  readonly severity: Severity;
  readonly probability: number;
  readonly strength: 'some signs' | 'clear signs' | 'strong signs';
  readonly messageIds: readonly string[];
  readonly patterns: readonly string[];
  readonly reasons: readonly string[];
}

/** One analysis of a conversation with the versions that made it. Holds no content. */
export interface AssessmentView {
  readonly id: string;
  readonly assessedAt: Date;
  readonly model: string;
  readonly rules: string;
  readonly findings: readonly FindingView[];
  readonly spans: readonly FoundSpan[];
}

/** Several analyses of a family, oldest first. */
export class Assessments extends Query<AssessmentView[]> {
  constructor(
    readonly familyId: string,
    readonly assessmentIds: readonly string[],
  ) {
    super();
  }
}

/** How many conversations of each child could not be analysed so far; children with none are left out. */
export class UnanalysedByChild extends Query<{ readonly childId: string; readonly count: number }[]> {
  constructor(readonly familyId: string) {
    super();
  }
}

/** How many conversations of the whole installation could not be analysed so far. */
export class UnanalysedTotal extends Query<number> {}

/** Words that somebody asks about; nothing of them is kept. */
export interface AskedConversation {
  /** The author who is the child, and how old, as far as it is said. */
  readonly child?: string;
  readonly childAge?: number;
  /** In the order they were sent. */
  readonly messages: readonly { readonly author: string; readonly text: string; readonly time?: string }[];
}

/** What the models say of words that somebody asked about: indexes are those of the messages that were given. */
export interface AskedJudgement {
  /** Null where the words were judged. */
  readonly unanalysedBecause: UnanalysedReason | null;
  /** `none` where nothing was found. */
  readonly severity: Severity | 'none';
  /** The highest calibrated probability of any category; null where nothing was judged. */
  readonly probability: number | null;
  /** Strongest first. */
  readonly findings: readonly {
    readonly category: RiskCategory;
    readonly severity: Severity;
    readonly patterns: readonly string[];
    readonly reasons: readonly string[];
    readonly messages: readonly number[];
  }[];
  /** Which tactics were recognised in which message, by their codes. */
  readonly tactics: readonly { readonly message: number; readonly code: string }[];
  /** The message with which it was enough for an alert; null where it never was. */
  readonly firstAlertAt: number | null;
  /** Model and taxonomy with their versions. */
  readonly version: string;
}

/** Judges words as every conversation is judged. */
export class JudgeWords extends Query<AskedJudgement> {
  constructor(readonly conversation: AskedConversation) {
    super();
  }
}

/** The ids of the models in use; fails while one cannot be loaded. */
export class ModelsInUse extends Query<string> {}
