import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Appointments } from '../appointments/appointments.store';
import { mustBeStaff } from './staff';
import type { StaffRole } from './staff';
import { AdministeredAccounts } from './administered-accounts.store';

export class ChangeRole extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly byAccountId: string,
    readonly role: StaffRole,
  ) {
    super();
  }
}

/** Gives a member of staff another role; nobody becomes, or stops being, part of a family by it. */
@CommandHandler(ChangeRole)
export class ChangeRoleHandler implements ICommandHandler<ChangeRole> {
  constructor(
    private readonly accounts: AdministeredAccounts,
    private readonly appointments: Appointments,
  ) {}

  async execute({ accountId, byAccountId, role }: ChangeRole): Promise<void> {
    await this.accounts.within(async () => {
      await this.accounts.change(accountId, byAccountId, (account) => {
        mustBeStaff(account);
        noteForAudit({ objectType: 'account', changes: { role: { from: account.role, to: role } } });
        return { role };
      });
      await this.appointments.make(accountId, role, 'role_changed', byAccountId);
    });
  }
}
