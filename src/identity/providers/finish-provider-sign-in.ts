import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AuditTrail } from '@app/audit';
import { OpenId } from './open-id';
import type { DeviceInfo } from '../contract';
import { ProviderAccounts } from './provider-accounts';
import { OpenSession } from '../sign-in/open-session';
import type { Opened } from '../sign-in/open-session';

/** Signs in whoever comes back from the provider; null when it is nobody with an account here. */
export class FinishProviderSignIn extends Command<Opened | null> {
  constructor(
    readonly address: string,
    readonly memory: string,
    readonly device: DeviceInfo,
  ) {
    super();
  }
}

@CommandHandler(FinishProviderSignIn)
export class FinishProviderSignInHandler implements ICommandHandler<FinishProviderSignIn> {
  constructor(
    private readonly openId: OpenId,
    private readonly accounts: ProviderAccounts,
    private readonly commands: CommandBus,
    private readonly audit: AuditTrail,
  ) {}

  async execute({ address, memory, device }: FinishProviderSignIn): Promise<Opened | null> {
    const identity = await this.openId.finish(address, memory);
    const accountId = identity && (await this.accounts.of(identity));
    if (accountId) return this.commands.execute(new OpenSession(accountId, device));
    const code = identity ? 'NO_ACCOUNT' : 'PROVIDER_REFUSED';
    await this.audit.record({ action: 'identity.provider_sign_in', outcome: 'denied', code });
    return null;
  }
}
