import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '@app/kernel';

const LIFETIME_MS = 72 * 3_600_000;

/** A one-time code with which somebody an administrator invited chooses their first password. */
export class SetUpCode {
  private constructor(
    readonly codeHash: Buffer,
    readonly accountId: string,
    readonly expiresAt: Date,
  ) {}

  /** @returns the record and the code, which is shown once and stored nowhere. */
  static create(accountId: string, now: Date): [SetUpCode, string] {
    const code = randomBytes(20).toString('base64url');
    return [new SetUpCode(SetUpCode.hash(code), accountId, new Date(now.getTime() + LIFETIME_MS)), code];
  }

  static hash(code: string): Buffer {
    return createHash('sha256').update(code.trim()).digest();
  }
}

/** Unknown, used and expired codes get one answer, so that guessing teaches nothing. */
export const setUpCodeUnusable = () =>
  new DomainError('SET_UP_CODE', 'This code is not valid any more', 'invalid', '/code');
