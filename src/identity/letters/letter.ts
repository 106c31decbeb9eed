import { randomBytes, randomInt } from 'node:crypto';
import type { LetterKind } from '../contract';

const MINUTE_MS = 60_000;
const LIFETIME_MS: Partial<Record<LetterKind, number>> = {
  verify_email: 24 * 60 * MINUTE_MS,
  reset_password: 30 * MINUTE_MS,
  set_up: 72 * 60 * MINUTE_MS,
  sign_in_code: 15 * MINUTE_MS,
};
/** Whoever holds a link of these has the account: a newer one and a new password void it. */
export const opensAccount: readonly LetterKind[] = ['reset_password', 'set_up'];
/** A code has six digits: a few wrong guesses void it. */
const MOST_WRONG_CODES = 5;
/** So many of one kind go to one address within an hour; more would be a way to pester somebody. */
export const MOST_AN_HOUR = 5;

/** One message to a person. What it proves is made when it is sent, and only its hash stays. */
export class Letter {
  secretHash: Buffer | null = null;
  codeHash: Buffer | null = null;
  wrongCodes = 0;
  sentAt: Date | null = null;
  usedAt: Date | null = null;

  constructor(
    readonly id: string,
    readonly emailHash: Buffer,
    readonly kind: LetterKind,
    readonly createdAt: Date,
  ) {}

  static secret = (): string => randomBytes(32).toString('base64url');
  static code = (): string => String(randomInt(1_000_000)).padStart(6, '0');

  /** Splits what a link carries into the letter and its secret; null when it is neither. */
  static parseToken(token: string): { id: string; secret: string } | null {
    const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/.exec(token);
    return match && { id: match[1], secret: match[2] };
  }

  get expiresAt(): Date {
    return new Date(this.createdAt.getTime() + (LIFETIME_MS[this.kind] ?? 0));
  }

  isUsable(now: Date): boolean {
    return this.usedAt === null && this.expiresAt > now && this.wrongCodes < MOST_WRONG_CODES;
  }
}
