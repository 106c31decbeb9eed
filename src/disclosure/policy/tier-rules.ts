import type { PrivacyTier } from '../../families/contract';

interface TierRule {
  /** Messages shown before the first flagged one. */
  readonly before: number;
  /** Flagged messages shown, newest last. */
  readonly flagged: number;
  /** Words older than this many days are not shown any more. */
  readonly days: number;
}

/** What each tier shows, as data; `tierWords` says it to people. */
export const tierRules: Readonly<Record<PrivacyTier, TierRule>> = {
  full_excerpts: { before: 10, flagged: 30, days: 365 },
  excerpts: { before: 3, flagged: 12, days: 180 },
  flagged_only: { before: 0, flagged: 12, days: 90 },
  category_only: { before: 0, flagged: 0, days: 0 },
};
