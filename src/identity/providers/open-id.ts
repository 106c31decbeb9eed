import { Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { Config } from '@app/config';
import { Keyring, openText, seal } from '@app/crypto';
import { Clock } from '@app/kernel';

/** Who somebody is, in the words of the provider. */
export interface ProvidedIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Null unless the provider says that it verified the address. */
  readonly verifiedEmail: string | null;
}

/** What the browser carries, sealed, between leaving for the provider and coming back. */
interface Memory {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly expiresAt: number;
}

export const OPEN_ID_CALLBACK = '/api/auth/oidc/callback';
const MEMORY_MS = 10 * 60 * 1000;
const MEMORY = { table: 'identity.open_id', column: 'memory', rowId: 'cookie' } as const;
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;

/** The OpenID provider that the operator configured: code flow with PKCE, state and nonce. */
@Injectable()
export class OpenId {
  private found: Promise<client.Configuration> | undefined;

  constructor(
    private readonly config: Config,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** What the button calls the provider; null without one. */
  get name(): string | null {
    return this.config.oidc?.name ?? null;
  }

  /** @returns where to send the browser, and what it must bring back */
  async begin(): Promise<{ url: string; memory: string }> {
    const provider = await this.discovered();
    const verifier = client.randomPKCECodeVerifier();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.config.publicUrl + OPEN_ID_CALLBACK,
      scope: 'openid email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    const memory: Memory = { state, nonce, verifier, expiresAt: this.clock.now().getTime() + MEMORY_MS };
    const sealed = seal(await this.keyring.identityKey(), JSON.stringify(memory), MEMORY);
    return { url: url.href, memory: sealed.toString('base64url') };
  }

  /**
   * @param address path and query that the browser came back to
   * @returns null when the provider refused, or anything about the answer is not exactly right
   */
  async finish(address: string, memory: string): Promise<ProvidedIdentity | null> {
    // The provider, the network and the person between may each send anything; the answer to all of it is the same.
    try {
      const { state, nonce, verifier, expiresAt } = await this.opened(memory);
      if (expiresAt <= this.clock.now().getTime()) return null;
      const provider = await this.discovered();
      const tokens = await client.authorizationCodeGrant(provider, new URL(address, this.config.publicUrl), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const { iss: issuer, sub: subject } = tokens.claims()!;
      const { email, email_verified } = await client.fetchUserInfo(provider, tokens.access_token, subject);
      return { issuer, subject, verifiedEmail: email_verified === true && email ? email : null };
    } catch {
      return null;
    }
  }

  private async opened(memory: string): Promise<Memory> {
    const sealed = Buffer.from(memory, 'base64url');
    return JSON.parse(openText(await this.keyring.identityKey(), sealed, MEMORY)) as Memory;
  }

  private discovered(): Promise<client.Configuration> {
    const { oidc } = this.config;
    if (!oidc) throw new Error('no OpenID provider is configured');
    // Plain http is for a provider on this very machine, such as in a test.
    const execute = LOOPBACK.test(oidc.issuer) ? [client.allowInsecureRequests] : [];
    this.found ??= client.discovery(new URL(oidc.issuer), oidc.clientId, oidc.clientSecret, undefined, { execute });
    // A provider that was away is asked again the next time.
    this.found.catch(() => (this.found = undefined));
    return this.found;
  }
}
