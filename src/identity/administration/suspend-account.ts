import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Clock } from '@app/kernel';
import { AdministeredAccounts } from './administered-accounts.store';

export class SuspendAccount extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly byAccountId: string,
    readonly reason: string,
  ) {
    super();
  }
}

/** Ends every session of an account and lets it open none until the suspension is lifted. */
@CommandHandler(SuspendAccount)
export class SuspendAccountHandler implements ICommandHandler<SuspendAccount> {
  constructor(
    private readonly accounts: AdministeredAccounts,
    private readonly clock: Clock,
  ) {}

  async execute({ accountId, byAccountId, reason }: SuspendAccount): Promise<void> {
    await this.accounts.change(accountId, byAccountId, ({ suspendedAt }) => {
      const now = suspendedAt ?? this.clock.now();
      const changes = { suspended_at: { from: suspendedAt, to: now } };
      noteForAudit({ objectType: 'account', purpose: reason, changes });
      return { suspendedAt: now };
    });
  }
}
