import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

const DAY_MS = 24 * 3600 * 1000;
/** However busy it is, a session ends after this long. */
const LIFETIME_MS = 30 * DAY_MS;
/** A session that nobody refreshes ends after this long. */
export const IDLE_MS = 14 * DAY_MS;
/** Two tabs may refresh at the same moment: for this long the token just replaced is still honoured. */
export const REFRESH_GRACE_MS = 10_000;
const HALF = 16;

export type RefreshOutcome = 'rotated' | 'raced' | 'refused' | 'reused';

const digest = (secret: Buffer) => createHash('sha256').update(secret).digest();

/**
 * One device's sign-in. A refresh token is two halves: one belongs to the session for its whole life, the other changes
 * with each use. Whoever shows the first without the second holds an old copy, which betrays a theft.
 */
export class Session {
  previousRefreshHash: Buffer | null = null;
  rotatedAt: Date | null = null;
  endedAt: Date | null = null;
  /** Browser and address, sealed. */
  device: Buffer;

  private constructor(
    readonly id: string,
    readonly accountId: string,
    readonly familyHash: Buffer,
    public refreshHash: Buffer,
    readonly deviceType: string,
    readonly hasSecondFactor: boolean,
    readonly createdAt: Date,
    public lastUsedAt: Date,
    readonly expiresAt: Date,
  ) {}

  static start(
    accountId: string,
    { deviceType, hasSecondFactor }: { deviceType: string; hasSecondFactor: boolean },
    now: Date,
  ): [Session, string] {
    const secret = randomBytes(2 * HALF);
    const [family, changing] = [secret.subarray(0, HALF), secret.subarray(HALF)];
    const ends = new Date(now.getTime() + LIFETIME_MS);
    const id = randomUUID();
    const hashes = [digest(family), digest(changing)] as const;
    const session = new Session(id, accountId, ...hashes, deviceType, hasSecondFactor, now, now, ends);
    return [session, `${id}.${secret.toString('base64url')}`];
  }

  /** Splits a refresh token into its session and its secret; null when it is none. */
  static parseToken(token: string): { sessionId: string; secret: string } | null {
    const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/.exec(token);
    return match && { sessionId: match[1], secret: match[2] };
  }

  isAlive(now: Date): boolean {
    const isIdle = now.getTime() - this.lastUsedAt.getTime() >= IDLE_MS;
    return this.endedAt === null && this.expiresAt > now && !isIdle;
  }

  /** Spends a refresh token. A token that was spent before, outside the grace, ends the session: somebody has a copy. */
  refresh(secret: string, now: Date): { outcome: RefreshOutcome; token: string | null } {
    if (!this.isAlive(now)) return { outcome: 'refused', token: null };
    const presented = Buffer.from(secret, 'base64url');
    const [family, changing] = [presented.subarray(0, HALF), presented.subarray(HALF)];
    if (!timingSafeEqual(digest(family), this.familyHash)) return { outcome: 'refused', token: null };
    if (timingSafeEqual(digest(changing), this.refreshHash)) return this.rotate(family, now);
    if (this.isJustReplaced(digest(changing), now)) return { outcome: 'raced', token: null };
    this.end(now);
    return { outcome: 'reused', token: null };
  }

  /**
   * Whoever never spent a refresh token may go on with an access token alone; whoever did knows the better way, and a
   * stolen access token of theirs ends with its quarter of an hour.
   */
  renew(now: Date): boolean {
    if (!this.isAlive(now) || this.rotatedAt !== null) return false;
    this.lastUsedAt = now;
    return true;
  }

  end(now: Date): void {
    this.endedAt ??= now;
  }

  private rotate(family: Buffer, now: Date): { outcome: RefreshOutcome; token: string } {
    const next = randomBytes(HALF);
    this.previousRefreshHash = this.refreshHash;
    this.refreshHash = digest(next);
    this.rotatedAt = now;
    this.lastUsedAt = now;
    return { outcome: 'rotated', token: `${this.id}.${Buffer.concat([family, next]).toString('base64url')}` };
  }

  private isJustReplaced(hash: Buffer, now: Date): boolean {
    if (this.previousRefreshHash === null || !timingSafeEqual(hash, this.previousRefreshHash)) return false;
    return now.getTime() - this.rotatedAt!.getTime() <= REFRESH_GRACE_MS;
  }
}
