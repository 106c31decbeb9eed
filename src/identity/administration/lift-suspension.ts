import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { touchesContent } from '@app/auth';
import { Appointments } from '../appointments/appointments.store';
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
  constructor(
    private readonly accounts: AdministeredAccounts,
    private readonly appointments: Appointments,
  ) {}

  async execute({ accountId, byAccountId }: LiftSuspension): Promise<void> {
    await this.accounts.within(async () => {
      let wasSuspended = false;
      const { role } = await this.accounts.change(accountId, byAccountId, ({ suspendedAt }) => {
        wasSuspended = suspendedAt !== null;
        noteForAudit({ objectType: 'account', changes: { suspended_at: { from: suspendedAt, to: null } } });
        return { suspendedAt: null };
      });
      if (wasSuspended && touchesContent(role)) {
        await this.appointments.make(accountId, role, 'reinstated', byAccountId);
      }
    });
  }
}
