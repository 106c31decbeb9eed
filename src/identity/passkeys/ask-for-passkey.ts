import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { WebAuthn } from './webauthn';
import { Challenges } from '../attempts/challenges.store';

/** Begins a sign-in without a password; nobody has said who they are yet. */
export class AskForPasskey extends Command<{ token: string; options: object }> {}

@CommandHandler(AskForPasskey)
export class AskForPasskeyHandler implements ICommandHandler<AskForPasskey> {
  constructor(
    private readonly challenges: Challenges,
    private readonly webauthn: WebAuthn,
  ) {}

  async execute() {
    const options = await this.webauthn.signInOptions([]);
    const asked = { accountId: null, passkeyChallenge: options.challenge };
    const { token } = await this.challenges.open('passkey_sign_in', asked);
    return { token, options };
  }
}
