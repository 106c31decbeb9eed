import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { AdministeredAccounts } from './administered-accounts.store';

export class LiftSuspension extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly byAccountId: string,
  ) {
    super();
  }
}

/** Lets a suspended account sign in again. */
@CommandHandler(LiftSuspension)
export class LiftSuspensionHandler implements ICommandHandler<LiftSuspension> {
  constructor(private readonly accounts: AdministeredAccounts) {}

  async execute({ accountId, byAccountId }: LiftSuspension): Promise<void> {
    await this.accounts.change(accountId, byAccountId, ({ suspendedAt }) => {
      noteForAudit({ objectType: 'account', changes: { suspended_at: { from: suspendedAt, to: null } } });
      return { suspendedAt: null };
    });
  }
}
