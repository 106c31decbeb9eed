import { randomBytes } from 'node:crypto';
import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { CreateAccount } from '../contract';
import type { PersonName } from '../contract';
import { Appointments } from '../appointments/appointments.store';
import type { StaffRole } from './staff';

/** @returns the new account's id */
export class InviteStaff extends Command<string> {
  constructor(
    readonly email: string,
    readonly name: PersonName,
    readonly role: StaffRole,
    readonly byAccountId: string,
  ) {
    super();
  }
}

/** Whoever could reach content by it also waits until somebody else approved. Makes an account nobody can sign in to until the invited person has chosen a password with the letter they get. */
@CommandHandler(InviteStaff)
export class InviteStaffHandler implements ICommandHandler<InviteStaff> {
  constructor(
    private readonly commands: CommandBus,
    private readonly appointments: Appointments,
  ) {}

  async execute({ email, name, role, byAccountId }: InviteStaff): Promise<string> {
    const password = randomBytes(32).toString('base64url');
    const account = { ...name, email, password, role, familyId: null, isInvited: true };
    return this.appointments.within(async () => {
      const accountId = await this.commands.execute(new CreateAccount(account));
      noteForAudit({ objectType: 'account', objectId: accountId, changes: { role: { from: null, to: role } } });
      await this.appointments.make(accountId, role, 'invited', byAccountId);
      return accountId;
    });
  }
}
