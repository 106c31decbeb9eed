import { randomUUID } from 'node:crypto';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { codeHash, newCode } from './code';
import type { Membership } from '../members/member';

const LIFETIME_MS = 7 * 24 * 3600 * 1000;

export const invitationStatuses = ['open', 'accepted', 'expired', 'revoked'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** A one-time code that lets somebody join a family with a sign-in of their own and the rights the inviter chose. */
export class Invitation {
  acceptedBy: string | null = null;
  acceptedAt: Date | null = null;
  revokedAt: Date | null = null;

  private constructor(
    readonly id: string,
    readonly familyId: string,
    readonly codeHash: Buffer,
    readonly createdBy: string,
    readonly createdAt: Date,
    readonly expiresAt: Date,
    readonly relationship: Membership['relationship'],
    readonly level: Membership['level'],
    readonly childIds: readonly string[] | null,
    /** Of the address it is for; null for whoever has the code. */
    readonly emailHash: Buffer | null,
  ) {}

  /** @returns the invitation and its code, which is shown once and stored nowhere. */
  static create(
    familyId: string,
    createdBy: string,
    membership: Membership,
    now: Date,
    emailHash: Buffer | null = null,
  ): [Invitation, string] {
    const code = newCode();
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    const { relationship, level, childIds } = membership;
    const hash = codeHash(code);
    const who = [relationship, level, childIds, emailHash] as const;
    return [new Invitation(randomUUID(), familyId, hash, createdBy, now, expiresAt, ...who), code];
  }

  status(now: Date): InvitationStatus {
    if (this.acceptedAt) return 'accepted';
    if (this.revokedAt) return 'revoked';
    return this.expiresAt > now ? 'open' : 'expired';
  }

  /** Of the address that somebody comes with. */
  isFor(emailHash: Buffer): boolean {
    return this.emailHash === null || this.emailHash.equals(emailHash);
  }

  accept(accountId: string, now: Date): void {
    if (this.status(now) !== 'open') throw invitationUnusable();
    this.acceptedBy = accountId;
    this.acceptedAt = now;
  }

  /** @throws DomainError INVITATION_STATE when it was used or has run out already */
  revoke(now: Date): void {
    const status = this.status(now);
    if (status !== 'open') {
      throw new DomainError(errors.INVITATION_STATE, `This invitation is ${status} already`, 'conflict');
    }
    this.revokedAt = now;
  }
}

/** Unknown, used, revoked and expired codes get one answer, so that guessing teaches nothing. */
export const invitationUnusable = () =>
  new DomainError(
    errors.INVITATION_UNUSABLE,
    'This invitation code is not valid any more',
    'invalid',
    '/invitation_code',
  );
