import type { PrivacyTier } from '../../families/contract';
import type { Disclosure } from '../contract';

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

/** What people from outside read, whom no tier binds: their authorisation says what they see. */
export const underAuthorisation: Disclosure = { withheld: null, flagged: 12, before: 3 };

const DAY_MS = 24 * 3600 * 1000;

/** @param ageMs how old the words are; null where that does not count */
export function disclosedIn(tier: PrivacyTier, ageMs: number | null): Disclosure {
  const { flagged, before, days } = tierRules[tier];
  if (flagged === 0) return { withheld: 'privacy_tier', flagged, before };
  return { withheld: ageMs !== null && ageMs > days * DAY_MS ? 'age' : null, flagged, before };
}
