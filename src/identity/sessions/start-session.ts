import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { AuditTrail } from '@app/audit';
import { AccessTokens } from '@app/auth';
import { SignedIn, StartSession } from '../contract';
import { Accounts } from '../account/accounts.store';
import { Sessions } from './sessions.store';

@CommandHandler(StartSession)
export class StartSessionHandler implements ICommandHandler<StartSession> {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly tokens: AccessTokens,
    private readonly audit: AuditTrail,
  ) {}

  async execute({ accountId, device, hasSecondFactor }: StartSession): Promise<SignedIn> {
    const { sessionId, refreshToken, account } = await this.sessions.start(accountId, device, hasSecondFactor);
    const { role, familyId } = account;
    const actor = { accountId, sessionId, role, familyId };
    await this.audit.record({ action: 'identity.sign_in', outcome: 'allowed', actor });
    const profile = await this.accounts.profileOf(account);
    return { ...(await this.tokens.issue(accountId, sessionId)), refreshToken, account: profile };
  }
}
