import { DomainError } from '@app/kernel';
import { privacyTiers } from '../contract';
import type { AgeBand, PrivacyTier } from '../contract';

interface TierRule {
  /** Messages shown before the first flagged one. */
  readonly before: number;
  /** Flagged messages shown, newest last. */
  readonly flagged: number;
  /** Words older than this many days are not shown any more. */
  readonly days: number;
  readonly guardiansSee: string;
  readonly childSees: string;
}

/** What each tier shows, as data and for people to read. The child always sees the same words about it as its guardians. */
export const tierRules: Readonly<Record<PrivacyTier, TierRule>> = {
  full_excerpts: {
    before: 10,
    flagged: 30,
    days: 365,
    guardiansSee: 'The messages that worried us, with up to ten messages before them, for a year.',
    childSees: 'Your grown-ups can read the messages that worried us and a few before them. They cannot read the rest.',
  },
  excerpts: {
    before: 3,
    flagged: 12,
    days: 180,
    guardiansSee: 'The messages that worried us, with up to three messages before them, for half a year.',
    childSees: 'Your guardians can read the messages that worried us and up to three before them. Nothing else.',
  },
  flagged_only: {
    before: 0,
    flagged: 12,
    days: 90,
    guardiansSee: 'Only the messages that worried us, nothing around them, for three months.',
    childSees: 'Your guardians can read only the messages that worried us, and nothing around them.',
  },
  category_only: {
    before: 0,
    flagged: 0,
    days: 0,
    guardiansSee: 'What kind of danger it looks like, on which platform and with whom, and advice. No words at all.',
    childSees: 'Your guardians learn what kind of danger it looks like and get advice. They cannot read your words.',
  },
};

const tierOfBand: Readonly<Record<AgeBand, PrivacyTier>> = {
  under_8: 'full_excerpts',
  '8_10': 'full_excerpts',
  '11_13': 'excerpts',
  '14_16': 'flagged_only',
  '17': 'category_only',
  adult: 'category_only',
};

const isMorePrivate = (tier: PrivacyTier, than: PrivacyTier): boolean =>
  privacyTiers.indexOf(tier) > privacyTiers.indexOf(than);

/** The tier that counts: the age's, or the more private one that guardians chose. */
export function tierOf(band: AgeBand, chosen: PrivacyTier | null): PrivacyTier {
  const ofAge = tierOfBand[band];
  return chosen && isMorePrivate(chosen, ofAge) ? chosen : ofAge;
}

/** @throws DomainError TIER_TOO_OPEN when the tier shows more than the child's age allows */
export function checkChosenTier(chosen: PrivacyTier | null, band: AgeBand): void {
  if (chosen === null || !isMorePrivate(tierOfBand[band], chosen)) return;
  const message = 'At this age a child has more privacy than this tier gives; choose a more private one';
  throw new DomainError('TIER_TOO_OPEN', message, 'invalid', '/privacy_tier');
}
