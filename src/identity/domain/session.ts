import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

const LIFETIME_MS = 30 * 24 * 3600 * 1000;
/** Two tabs may refresh at the same moment: for this long the token just replaced is still honoured. */
export const REFRESH_GRACE_MS = 10_000;

export type RefreshOutcome = 'rotated' | 'raced' | 'refused' | 'reused';

const digest = (secret: string) => createHash('sha256').update(secret).digest();

/** One device's sign-in. Its refresh token changes with each use, so that a stolen one betrays itself. */
export class Session {
  previousRefreshHash: Buffer | null = null;
  rotatedAt: Date | null = null;
  endedAt: Date | null = null;

  private constructor(
    readonly id: string,
    readonly accountId: string,
    public refreshHash: Buffer,
    readonly deviceType: string,
    readonly userAgent: string,
    readonly createdAt: Date,
    public lastUsedAt: Date,
    readonly expiresAt: Date,
  ) {}

  static start(accountId: string, device: { deviceType: string; userAgent: string }, now: Date): [Session, string] {
    const secret = randomBytes(32).toString('base64url');
    const { deviceType, userAgent } = device;
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    const session = new Session(randomUUID(), accountId, digest(secret), deviceType, userAgent, now, now, expiresAt);
    return [session, `${session.id}.${secret}`];
  }

  /** Splits a refresh token into its session and its secret; null when it is none. */
  static parseToken(token: string): { sessionId: string; secret: string } | null {
    const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/.exec(token);
    return match && { sessionId: match[1], secret: match[2] };
  }

  isAlive(now: Date): boolean {
    return this.endedAt === null && this.expiresAt > now;
  }

  /** Spends a refresh token. A token that was spent before, outside the grace, ends the session: somebody has a copy. */
  refresh(secret: string, now: Date): { outcome: RefreshOutcome; token: string | null } {
    if (!this.isAlive(now)) return { outcome: 'refused', token: null };
    const presented = digest(secret);
    if (timingSafeEqual(presented, this.refreshHash)) {
      const next = randomBytes(32).toString('base64url');
      this.previousRefreshHash = this.refreshHash;
      this.refreshHash = digest(next);
      this.rotatedAt = now;
      this.lastUsedAt = now;
      return { outcome: 'rotated', token: `${this.id}.${next}` };
    }
    if (this.previousRefreshHash === null || !timingSafeEqual(presented, this.previousRefreshHash)) {
      return { outcome: 'refused', token: null };
    }
    if (now.getTime() - this.rotatedAt!.getTime() <= REFRESH_GRACE_MS) return { outcome: 'raced', token: null };
    this.end(now);
    return { outcome: 'reused', token: null };
  }

  end(now: Date): void {
    this.endedAt ??= now;
  }
}
