import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { privacyTiers } from '../contract';
import type { AgeBand, PrivacyTier } from '../contract';

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
  throw new DomainError(errors.TIER_TOO_OPEN, message, 'invalid', '/privacy_tier');
}
