import type { Claims } from './access-tokens';

const MOST_REMEMBERED = 10_000;

interface Verified extends Claims {
  /** Seconds since 1970. */
  readonly exp: number;
}

/**
 * Access tokens whose signature was checked. A token says the same as long as it lives, and checking it again at every
 * request costs more than looking it up; whether its session is alive is asked each time.
 */
export class VerifiedTokens {
  private readonly known = new Map<string, Verified>();

  /** @returns null for a token that was not verified, was forgotten or has expired */
  claimsOf(token: string): Claims | null {
    const claims = this.known.get(token);
    if (!claims) return null;
    if (claims.exp > Date.now() / 1000) return claims;
    this.known.delete(token);
    return null;
  }

  /** Keeps a token; the one verified longest ago is forgotten for it where there are too many. */
  keep(token: string, claims: Verified): void {
    const [oldest] = this.known.keys();
    if (this.known.size >= MOST_REMEMBERED && oldest !== undefined) this.known.delete(oldest);
    this.known.set(token, claims);
  }
}
