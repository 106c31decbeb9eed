import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AuditTrail } from '@app/audit';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { DeviceInfo, SignedIn, StartSession } from '../contract';
import { Challenges } from '../attempts/challenges.store';
import { Passkeys } from './passkeys.store';

/** Signs in with a passkey alone. It asks for finger, face or PIN, so it is two factors in one. */
export class SignInWithPasskey extends Command<SignedIn> {
  constructor(
    readonly token: string,
    readonly response: object,
    readonly device: DeviceInfo,
  ) {
    super();
  }
}

@CommandHandler(SignInWithPasskey)
export class SignInWithPasskeyHandler implements ICommandHandler<SignInWithPasskey> {
  constructor(
    private readonly challenges: Challenges,
    private readonly passkeys: Passkeys,
    private readonly commands: CommandBus,
    private readonly audit: AuditTrail,
  ) {}

  async execute({ token, response, device }: SignInWithPasskey): Promise<SignedIn> {
    const challenge = await this.challenges.find('passkey_sign_in', token);
    const isFresh = challenge !== null && (await this.challenges.close(challenge));
    const accountId = isFresh ? await this.passkeys.accountThatSigned(response, challenge.passkeyChallenge!) : null;
    if (accountId) return this.commands.execute(new StartSession(accountId, device, true));
    await this.audit.record({ action: 'identity.sign_in', outcome: 'denied', code: errors.PASSKEY_WRONG });
    throw new DomainError(errors.PASSKEY_WRONG, 'This passkey opens nothing here; try again', 'unauthenticated');
  }
}
