import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { WebAuthn } from './webauthn';
import { Accounts } from '../account/accounts.store';
import { Challenges } from '../attempts/challenges.store';
import { Passkeys } from './passkeys.store';

/** Begins to make a passkey: what the browser needs, and the token that its answer comes back with. */
export class OfferPasskey extends Command<{ token: string; options: object }> {
  constructor(readonly accountId: string) {
    super();
  }
}

@CommandHandler(OfferPasskey)
export class OfferPasskeyHandler implements ICommandHandler<OfferPasskey> {
  constructor(
    private readonly accounts: Accounts,
    private readonly passkeys: Passkeys,
    private readonly challenges: Challenges,
    private readonly webauthn: WebAuthn,
  ) {}

  async execute({ accountId }: OfferPasskey) {
    const { email } = await this.accounts.profileOf(await this.accounts.byId(accountId));
    const existing = await this.passkeys.of(accountId);
    const options = await this.webauthn.registrationOptions(accountId, email, existing);
    const asked = { accountId, passkeyChallenge: options.challenge };
    const { token } = await this.challenges.open('passkey_registration', asked);
    return { token, options };
  }
}
