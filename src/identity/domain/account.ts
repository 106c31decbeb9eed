import type { Role } from '@app/kernel';

const FREE_FAILURES = 5;
const FIRST_LOCK_SECONDS = 30;
const LONGEST_LOCK_SECONDS = 15 * 60;

/** Somebody who can sign in. Name and address lie sealed in `profile`; the address is found by its keyed hash. */
export class Account {
  failedSignIns = 0;
  lockedUntil: Date | null = null;
  lastSignInAt: Date | null = null;
  /** Set by an administrator: no session opens, and none that was open counts. */
  suspendedAt: Date | null = null;

  constructor(
    readonly id: string,
    readonly emailHash: Buffer,
    readonly profile: Buffer,
    readonly passwordHash: string,
    readonly role: Role,
    readonly familyId: string | null,
    readonly createdAt: Date,
  ) {}

  isLocked(now: Date): boolean {
    return this.lockedUntil !== null && this.lockedUntil > now;
  }

  /** After a few wrong passwords each further one doubles the wait, up to a quarter of an hour. */
  rememberFailure(now: Date): void {
    this.failedSignIns++;
    const extra = this.failedSignIns - FREE_FAILURES;
    if (extra < 0) return;
    const seconds = Math.min(FIRST_LOCK_SECONDS * 2 ** extra, LONGEST_LOCK_SECONDS);
    this.lockedUntil = new Date(now.getTime() + seconds * 1000);
  }

  rememberSignIn(now: Date): void {
    this.failedSignIns = 0;
    this.lockedUntil = null;
    this.lastSignInAt = now;
  }
}
