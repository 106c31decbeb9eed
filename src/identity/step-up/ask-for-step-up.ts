import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { WebAuthn } from '../passkeys/webauthn';
import { Passkeys } from '../passkeys/passkeys.store';
import { Challenges } from '../attempts/challenges.store';

/** Asks one of the account's own passkeys to prove who uses the session. */
export class AskForStepUp extends Command<{ token: string; options: object }> {
  constructor(readonly accountId: string) {
    super();
  }
}

@CommandHandler(AskForStepUp)
export class AskForStepUpHandler implements ICommandHandler<AskForStepUp> {
  constructor(
    private readonly challenges: Challenges,
    private readonly passkeys: Passkeys,
    private readonly webauthn: WebAuthn,
  ) {}

  async execute({ accountId }: AskForStepUp) {
    const options = await this.webauthn.signInOptions(await this.passkeys.of(accountId));
    const { token } = await this.challenges.open('step_up', { accountId, passkeyChallenge: options.challenge });
    return { token, options };
  }
}
