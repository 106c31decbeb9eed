import { randomBytes } from 'node:crypto';
import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { noteForAudit } from '@app/ambient';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { CreateAccount } from '../contract';
import type { PersonName } from '../contract';
import { SetUpCode } from '../domain/set-up-code';
import type { StaffRole } from '../domain/staff';

export interface InvitedStaff {
  readonly accountId: string;
  readonly code: string;
  readonly expiresAt: Date;
}

export class InviteStaff extends Command<InvitedStaff> {
  constructor(
    readonly email: string,
    readonly name: PersonName,
    readonly role: StaffRole,
  ) {
    super();
  }
}

/** Makes an account nobody can sign in to until the invited person has chosen a password with the code. */
@CommandHandler(InviteStaff)
export class InviteStaffHandler implements ICommandHandler<InviteStaff> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  execute({ email, name, role }: InviteStaff): Promise<InvitedStaff> {
    const password = randomBytes(32).toString('base64url');
    return this.db.asService('identity', async () => {
      const account = { ...name, email, password, role, familyId: null };
      const accountId = await this.commands.execute(new CreateAccount(account));
      const [setUp, code] = SetUpCode.create(accountId, this.clock.now());
      await this.db.manager.insert(SetUpCode, setUp);
      noteForAudit({ objectType: 'account', objectId: accountId, changes: { role: { from: null, to: role } } });
      return { accountId, code, expiresAt: setUp.expiresAt };
    });
  }
}
