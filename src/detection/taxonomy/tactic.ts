import type { RiskCategory } from '@app/kernel';

/**
 * One recognisable behaviour. Patterns are regular expressions over normalised text (lower case, slang expanded,
 * evasions undone) that use bounded repetition only, so matching takes linear time.
 */
export interface Tactic {
  readonly code: string;
  readonly category: RiskCategory;
  /** Where it stands in the course of events, e.g. the stages of grooming. */
  readonly stage: string;
  readonly definition: string;
  /** What a guardian reads when it is found. */
  readonly sentence: string;
  /** The same, when the child wrote it. Left out where the sentence fits both. */
  readonly childSentence?: string;
  readonly patterns: readonly string[];
}
