import { randomUUID } from 'node:crypto';
import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Keyring } from '@app/crypto';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { CreateAccount, DeviceInfo, SignedIn, StartSession } from '../../identity/contract';
import { Family } from '../domain/family';
import { sealFamilyName } from '../persistence/sealed-names';
import { AcceptInvitation } from './accept-invitation';

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
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  async execute({ registration }: RegisterGuardian): Promise<SignedIn> {
    const { email, password, firstName, lastName, invitationCode, device } = registration;
    checkTimeZone(registration.timeZone);
    const account = { email, password, firstName, lastName };
    const accountId = invitationCode
      ? await this.commands.execute(new AcceptInvitation(invitationCode, account))
      : await this.foundFamily(registration, account);
    return this.commands.execute(new StartSession(accountId, device));
  }

  private foundFamily(
    { familyName, lastName, timeZone }: Registration,
    account: { email: string; password: string; firstName: string; lastName: string },
  ): Promise<string> {
    const familyId = randomUUID();
    return this.db.inFamily(familyId, async () => {
      const key = await this.keyring.createFamilyKey(familyId);
      const name = sealFamilyName(key, familyId, familyName ?? `The ${lastName} family`);
      await this.db.manager.insert(Family, new Family(familyId, name, timeZone, this.clock.now()));
      return this.commands.execute(new CreateAccount({ ...account, role: 'family_admin', familyId }));
    });
  }
}

function checkTimeZone(timeZone: string): void {
  // Intl throws RangeError for a zone it does not know and offers no way to ask first.
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new DomainError('TIME_ZONE', 'There is no such time zone', 'invalid', '/time_zone');
  }
}
