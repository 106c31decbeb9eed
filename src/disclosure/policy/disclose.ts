import type { PrivacyTier } from '../../families/contract';
import type { Disclosure, WithheldReason } from '../contract';
import { tierRules } from './tier-rules';

/** As what somebody reads a child's words; the tier and the age of the words bind the family alone. */
export type Standing =
  { readonly as: 'the child' | 'authorised' | 'nobody' } | { readonly as: 'family'; readonly tier: PrivacyTier };

const DAY_MS = 24 * 3600 * 1000;

const ageless = { days: null, since: null };
const nothing = (withheld: WithheldReason, tier: PrivacyTier | null): Disclosure => ({
  ...{ withheld, tier, isWhole: false, flagged: 0, before: 0, ...ageless },
});

/**
 * The one rule of how much of a child's words is shown.
 *
 * @param at when the words were sent or found last; null for words of any age
 */
export function disclose(standing: Standing, at: Date | null, now: Date): Disclosure {
  const unbound = { withheld: null, tier: null, ...ageless };
  switch (standing.as) {
    case 'nobody':
      return nothing('permission', null);
    case 'the child':
      return { ...unbound, isWhole: true, flagged: Number.MAX_SAFE_INTEGER, before: Number.MAX_SAFE_INTEGER };
    case 'authorised':
      // No tier binds people from outside: their authorisation says whose words they see, and of which time.
      return { ...unbound, isWhole: false, flagged: 12, before: 3 };
    case 'family':
      return disclosedIn(standing.tier, at, now);
  }
}

function disclosedIn(tier: PrivacyTier, at: Date | null, now: Date): Disclosure {
  const { flagged, before, days } = tierRules[tier];
  if (flagged === 0) return nothing('privacy_tier', tier);
  const since = new Date(now.getTime() - days * DAY_MS);
  if (at && at < since) return nothing('age', tier);
  return { withheld: null, isWhole: false, flagged, before, tier, days, since };
}
