import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Config } from '@app/config';

/** A public key that a person's device keeps the other half of. */
export interface PasskeyKey {
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}

const USER_VERIFICATION = 'required';
/** Loaded with the first passkey: most starts see none. */
const library = () => import('@simplewebauthn/server');

/** Speaks WebAuthn for the address people reach the product at. Every passkey asks for finger, face or PIN. */
@Injectable()
export class WebAuthn {
  private readonly origin: string;
  private readonly domain: string;

  constructor(config: Config) {
    this.origin = config.publicUrl;
    this.domain = new URL(config.publicUrl).hostname;
  }

  /** What the browser needs to make a passkey; `challenge` in it is to be kept. */
  async registrationOptions(accountId: string, email: string, existing: readonly PasskeyKey[]) {
    const { generateRegistrationOptions } = await library();
    return generateRegistrationOptions({
      rpName: 'SafeGuardian',
      rpID: this.domain,
      userName: email,
      userID: new Uint8Array(Buffer.from(accountId)),
      attestationType: 'none',
      excludeCredentials: existing.map(described),
      authenticatorSelection: { residentKey: 'required', userVerification: USER_VERIFICATION },
    });
  }

  /** @returns the key of a passkey just made, or null when anything about the answer is not exactly right */
  async newKey(response: unknown, challenge: string): Promise<PasskeyKey | null> {
    // The library throws for every defect of what a browser sent; whatever it is, the answer is the same.
    try {
      const { verifyRegistrationResponse } = await library();
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: this.origin,
        expectedRPID: this.domain,
        requireUserVerification: true,
      });
      if (!verified) return null;
      const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
      return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports };
    } catch {
      return null;
    }
  }

  /** What the browser needs to sign with a passkey: one of these, or any it has for this address. */
  async signInOptions(allowed: readonly PasskeyKey[]) {
    const { generateAuthenticationOptions } = await library();
    return generateAuthenticationOptions({
      rpID: this.domain,
      userVerification: USER_VERIFICATION,
      allowCredentials: allowed.map(described),
    });
  }

  /** @returns the key's new counter, or null when the signature, its challenge, origin or counter is wrong */
  async newCounter(response: unknown, challenge: string, key: PasskeyKey): Promise<number | null> {
    // The library throws for every defect of what a browser sent; whatever it is, the answer is the same.
    try {
      const { verifyAuthenticationResponse } = await library();
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: response as AuthenticationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: this.origin,
        expectedRPID: this.domain,
        credential: {
          id: key.credentialId,
          publicKey: new Uint8Array(key.publicKey),
          counter: key.counter,
          transports: [...key.transports],
        },
        requireUserVerification: true,
      });
      return verified ? authenticationInfo.newCounter : null;
    } catch {
      return null;
    }
  }
}

const described = ({ credentialId, transports }: PasskeyKey) => ({ id: credentialId, transports: [...transports] });
