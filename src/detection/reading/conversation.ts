import type { RiskCategory } from '@app/kernel';

/** One message as it was written. Any string is allowed as text. */
export interface ConversationMessage {
  readonly author: string;
  readonly text: string;
  /** ISO 8601, when known. */
  readonly time?: string;
}

export interface Conversation {
  /** The author who is the child, when known. */
  readonly child?: string;
  readonly childAge?: number;
  /** In the order they were sent. */
  readonly messages: readonly ConversationMessage[];
}

export type AssessedSeverity = 'none' | 'low' | 'medium' | 'high' | 'critical';
export const assessedSeverities: readonly AssessedSeverity[] = ['none', 'low', 'medium', 'high', 'critical'];

/** A passage of the original text, in UTF-16 code units, that speaks for a category. */
export interface Span {
  readonly message: number;
  readonly start: number;
  readonly end: number;
  readonly category: RiskCategory;
  /** By how much the category's evidence (a logit) falls when the passage is deleted. */
  readonly weight: number;
  /** The matched tactic in the words of the taxonomy; null for words that only the model finds telling. */
  readonly label: string | null;
}

/** What the alert pipeline needs to know about one category at or above its threshold. */
export interface Finding {
  readonly category: RiskCategory;
  readonly severity: Exclude<AssessedSeverity, 'none'>;
  readonly probability: number;
  readonly strength: 'some signs' | 'clear signs' | 'strong signs';
  readonly flaggedMessageIndexes: readonly number[];
  /** Codes of the taxonomy, strongest first. */
  readonly patterns: readonly string[];
  /** Plain sentences for guardians, without figures. */
  readonly reasons: readonly string[];
  /** Index of the message at which the running risk reached the threshold. */
  readonly firstAlertAt: number;
}

export interface Assessment {
  readonly status: 'analysed' | 'unanalysed';
  readonly severity: AssessedSeverity;
  /** Calibrated probability per category; null where no number exists because a model was unavailable. */
  readonly categories: Readonly<Record<RiskCategory, number | null>>;
  readonly firstAlertAt: number | null;
  readonly spans: readonly Span[];
  /** The models and their versions. */
  readonly model: string;
  /** Version and digest of the taxonomy. */
  readonly rules: string;
  readonly findings: readonly Finding[];
  /** Why nothing was analysed; null when it was. */
  readonly unanalysedBecause: 'model-unavailable' | 'unsupported-language' | null;
}
