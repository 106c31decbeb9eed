import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { WebAuthn } from './webauthn';
import { Challenges } from '../attempts/challenges.store';
import { Passkeys } from './passkeys.store';
import { FactorChanges } from '../backup-codes/factor-changes';

/** Keeps a passkey that a browser just made. */
export class AddPasskey extends Command<string> {
  constructor(
    readonly accountId: string,
    readonly token: string,
    readonly passkey: { readonly name: string; readonly response: object },
  ) {
    super();
  }
}

@CommandHandler(AddPasskey)
export class AddPasskeyHandler implements ICommandHandler<AddPasskey> {
  constructor(
    private readonly challenges: Challenges,
    private readonly passkeys: Passkeys,
    private readonly webauthn: WebAuthn,
    private readonly changes: FactorChanges,
  ) {}

  async execute({ accountId, token, passkey: { name, response } }: AddPasskey): Promise<string> {
    const challenge = await this.challenges.find('passkey_registration', token);
    const isOwn = challenge?.accountId === accountId && (await this.challenges.close(challenge));
    const key = isOwn ? await this.webauthn.newKey(response, challenge.passkeyChallenge!) : null;
    const id = key && (await this.passkeys.add(accountId, name, key));
    if (!id) throw refused();
    await this.changes.follow(accountId, { passkey: { from: null, to: id } });
    return id;
  }
}

const refused = () =>
  new DomainError(errors.PASSKEY_REFUSED, 'The passkey cannot be used here; start again', 'invalid', '/response');
