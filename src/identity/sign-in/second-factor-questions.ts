import { Injectable } from '@nestjs/common';
import { WebAuthn } from '../passkeys/webauthn';
import type { SecondFactorMethod } from '../attempts/sign-in-proof';
import { Challenges } from '../attempts/challenges.store';
import { Passkeys } from '../passkeys/passkeys.store';

/** Asks somebody who is half signed in for the rest. */
@Injectable()
export class SecondFactorQuestions {
  constructor(
    private readonly challenges: Challenges,
    private readonly passkeys: Passkeys,
    private readonly webauthn: WebAuthn,
  ) {}

  async ask(accountId: string, methods: readonly SecondFactorMethod[]) {
    const hasPasskey = methods.includes('passkey');
    const options = hasPasskey ? await this.webauthn.signInOptions(await this.passkeys.of(accountId)) : null;
    const passkeyChallenge = options?.challenge ?? null;
    const opened = await this.challenges.open('second_factor', { accountId, passkeyChallenge });
    return { ...opened, passkeyOptions: options };
  }
}
