import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface Person {
  readonly subject: string;
  readonly email: string;
  readonly isVerified: boolean;
}

/** A real OpenID provider on this machine, at which one person is always the next to sign in and agrees to everything. */
export class OpenIdProvider {
  readonly clientId = 'safeguardian';
  readonly clientSecret = randomBytes(24).toString('base64url');
  person: Person = { subject: 'nobody', email: 'nobody@provider.example', isVerified: false };
  private provider!: Provider;
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  /** @returns its issuer */
  async start(callback: string): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.provider = new Provider(issuer, {
      clients: [{ client_id: this.clientId, client_secret: this.clientSecret, redirect_uris: [callback] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      cookies: { keys: [randomBytes(16).toString('hex')] },
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', kid: 'k1' }] },
      features: { devInteractions: { enabled: false } },
      ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
      pkce: { required: () => true },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, accountId) => ({
        accountId,
        claims: () => ({ sub: accountId, email: this.person.email, email_verified: this.person.isVerified }),
      }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client!.clientId,
          accountId: oidc.session!.accountId!,
        });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
    });
    return issuer;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!request.url!.startsWith('/interaction/')) return this.provider.callback()(request, response);
    await this.provider.interactionFinished(request, response, { login: { accountId: this.person.subject } });
  }
}
