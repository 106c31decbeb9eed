import { randomUUID } from 'node:crypto';
import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { CreateAccount, DeviceInfo, SignedIn, StartSession } from '../../identity/contract';
import { checkTimeZone } from '../family/family';
import { NewFamilies } from './new-families.store';
import { AcceptInvitation } from '../joining/accept-invitation';

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly familyName: string | undefined;
  readonly timeZone: string;
  readonly invitationCode: string | undefined;
  readonly device: DeviceInfo;
}

/** Opens an account: with an invitation it joins that family, without one it founds its own. */
export class RegisterGuardian extends Command<SignedIn> {
  constructor(readonly registration: Registration) {
    super();
  }
}

@CommandHandler(RegisterGuardian)
export class RegisterGuardianHandler implements ICommandHandler<RegisterGuardian> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly families: NewFamilies,
  ) {}

  async execute({ registration }: RegisterGuardian): Promise<SignedIn> {
    const { email, password, firstName, lastName, invitationCode, device } = registration;
    checkTimeZone(registration.timeZone);
    const account = { email, password, firstName, lastName, timeZone: registration.timeZone };
    const accountId = invitationCode
      ? await this.commands.execute(new AcceptInvitation(invitationCode, account))
      : await this.foundFamily(registration, account);
    return this.commands.execute(new StartSession(accountId, device));
  }

  private foundFamily(
    { familyName, lastName, timeZone }: Registration,
    account: { email: string; password: string; firstName: string; lastName: string; timeZone: string },
  ): Promise<string> {
    const familyId = randomUUID();
    return this.db.inFamily(familyId, async () => {
      const accountId = await this.commands.execute(new CreateAccount({ ...account, role: 'family_admin', familyId }));
      await this.families.found(familyId, familyName ?? `The ${lastName} family`, timeZone, accountId);
      return accountId;
    });
  }
}
