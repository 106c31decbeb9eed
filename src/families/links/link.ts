import { DomainError } from '@app/kernel';
import { errors } from '../errors';

export const LINK_LIFETIME_MS = 48 * 3600 * 1000;
export const LINK_AGE = 13;

export const linkStatuses = ['waiting', 'pending', 'confirmed', 'expired'] as const;
export type LinkStatus = (typeof linkStatuses)[number];

/** A young person's wish to be linked with guardians: they enter its code, then the young person confirms. */
export interface Link {
  readonly id: string;
  readonly accountId: string;
  readonly familyId: string | null;
  readonly claimedBy: string | null;
  readonly expiresAt: Date;
  readonly confirmedAt: Date | null;
}

export function linkStatusOf({ familyId, expiresAt, confirmedAt }: Link, now: Date): LinkStatus {
  if (confirmedAt) return 'confirmed';
  if (expiresAt <= now) return 'expired';
  return familyId ? 'pending' : 'waiting';
}

/** @throws DomainError LINK_AGE below the age from which a young person starts this alone */
export function checkLinkAge(age: number): void {
  if (age < LINK_AGE) {
    const message = `You can start here yourself from ${LINK_AGE} on. Ask a grown-up you trust to set it up with you: it takes five minutes`;
    throw new DomainError(errors.LINK_AGE, message, 'invalid', '/date_of_birth');
  }
}

/** Unknown, used and expired codes get one answer, so that guessing teaches nothing. */
export const linkUnusable = () =>
  new DomainError(errors.LINK_UNUSABLE, 'This code is not valid any more; ask for a new one', 'invalid', '/code');
