import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Config } from '@app/config';
import { Actor, Clock, DomainError } from '@app/kernel';
import { authErrors } from '../errors';
import { Actors } from '../access/actors';

export const ACCESS_TOKEN_SECONDS = 15 * 60;
const ISSUER = 'safeguardian';
const AUDIENCE = 'safeguardian-api';

/** What an access token says. The role is not in it: it is read with the session, so a change counts at once. */
export interface Claims {
  readonly sub: string;
  readonly sid: string;
}

/** Fixed algorithm, fixed issuer and audience: nothing in a token's header chooses how it is checked (RFC 8725). */
export const CHECKS = { algorithms: ['ES256' as const], issuer: ISSUER, audience: AUDIENCE };

/** The fixed keys, parsed once: text would be parsed for every token. */
export function tokenKeys({ tokenKey }: Config): { readonly signs: KeyObject; readonly checks: KeyObject } {
  const signs = createPrivateKey(tokenKey);
  return { signs, checks: createPublicKey(signs) };
}

/** Issues and checks the short-lived tokens that prove a session. */
@Injectable()
export class AccessTokens {
  private readonly keys: ReturnType<typeof tokenKeys>;
  private readonly keyId: string;

  constructor(
    private readonly jwt: JwtService,
    config: Config,
    private readonly clock: Clock,
    private readonly actors: Actors,
  ) {
    this.keys = tokenKeys(config);
    const published = this.keys.checks.export({ type: 'spki', format: 'pem' });
    this.keyId = createHash('sha256').update(published).digest('hex').slice(0, 16);
  }

  async issue(accountId: string, sessionId: string): Promise<{ token: string; expiresAt: Date }> {
    const issuedAt = Math.floor(this.clock.now().getTime() / 1000);
    const token = await this.jwt.signAsync(
      { sub: accountId, sid: sessionId, iat: issuedAt, exp: issuedAt + ACCESS_TOKEN_SECONDS },
      { privateKey: this.keys.signs, algorithm: 'ES256', keyid: this.keyId, issuer: ISSUER, audience: AUDIENCE },
    );
    return { token, expiresAt: new Date((issuedAt + ACCESS_TOKEN_SECONDS) * 1000) };
  }

  /**
   * The actor behind a token, for places that Nest's guards do not reach: sockets and the queue board.
   *
   * @throws DomainError AUTH_002 for any token that is not exactly right, without saying what is wrong with it
   */
  async actorOf(token: unknown): Promise<Actor> {
    const claims = typeof token === 'string' ? await this.claimsOf(token) : null;
    const actor = claims && (await this.actors.ofSession(claims.sid, claims.sub));
    if (!actor) throw notSignedIn();
    return actor;
  }

  private async claimsOf(token: string): Promise<Claims | null> {
    // Verification throws for every defect of a token; whatever it is, the answer is the same.
    try {
      // The typings know a public key as text only.
      return await this.jwt.verifyAsync<Claims>(token, { ...CHECKS, publicKey: this.keys.checks as never });
    } catch {
      return null;
    }
  }
}

export const notSignedIn = (): DomainError =>
  new DomainError(authErrors.AUTH_002, 'Sign in to continue', 'unauthenticated');
