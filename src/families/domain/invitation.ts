import { createHash, randomInt, randomUUID } from 'node:crypto';
import { DomainError } from '@app/kernel';

const LIFETIME_MS = 7 * 24 * 3600 * 1000;
/** Crockford's base 32: no letter that is mistaken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

export type InvitationStatus = 'open' | 'accepted' | 'expired';

/** A one-time code that lets a second guardian join a family with a sign-in of their own. */
export class Invitation {
  acceptedBy: string | null = null;
  acceptedAt: Date | null = null;

  private constructor(
    readonly id: string,
    readonly familyId: string,
    readonly codeHash: Buffer,
    readonly createdBy: string,
    readonly createdAt: Date,
    readonly expiresAt: Date,
  ) {}

  /** @returns the invitation and its code, which is shown once and stored nowhere. */
  static create(familyId: string, createdBy: string, now: Date): [Invitation, string] {
    const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    const code = letters.replace(/(.{4})(?=.)/g, '$1-');
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    return [new Invitation(randomUUID(), familyId, Invitation.hash(code), createdBy, now, expiresAt), code];
  }

  /** As people type it: any case, with or without dashes and blanks, O for 0, I and L for 1. */
  static hash(code: string): Buffer {
    const letters = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
    return createHash('sha256').update(letters).digest();
  }

  status(now: Date): InvitationStatus {
    if (this.acceptedAt) return 'accepted';
    return this.expiresAt > now ? 'open' : 'expired';
  }

  accept(accountId: string, now: Date): void {
    if (this.status(now) !== 'open') throw invitationUnusable();
    this.acceptedBy = accountId;
    this.acceptedAt = now;
  }
}

/** Unknown, used and expired codes get one answer, so that guessing teaches nothing. */
export const invitationUnusable = () =>
  new DomainError('INVITATION_UNUSABLE', 'This invitation code is not valid any more', 'invalid', '/invitation_code');
