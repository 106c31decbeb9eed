import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { CreateAccount, DeviceInfo, SignedIn, StartSession } from '../../identity/contract';
import { ageOn, checkDateOfBirth, dateIn } from '../children/age';
import { checkTimeZone } from '../family/family';
import { checkLinkAge } from '../links/link';
import { LinkStore } from '../links/links.store';
import type { ChildProfile } from '../children/child-profile';

export interface TeenRegistration {
  readonly email: string;
  readonly password: string;
  readonly profile: ChildProfile & { readonly timeZone: string };
  readonly device: DeviceInfo;
}

/** A young person opens an account and gets a code that a guardian enters. */
export class RegisterTeen extends Command<{ session: SignedIn; code: string; expiresAt: Date }> {
  constructor(readonly registration: TeenRegistration) {
    super();
  }
}

@CommandHandler(RegisterTeen)
export class RegisterTeenHandler implements ICommandHandler<RegisterTeen> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly links: LinkStore,
    private readonly clock: Clock,
  ) {}

  async execute({ registration: { email, password, profile, device } }: RegisterTeen) {
    const { firstName, lastName, dateOfBirth, timeZone } = profile;
    checkTimeZone(timeZone);
    const today = dateIn(timeZone, this.clock.now());
    checkDateOfBirth(dateOfBirth, today);
    checkLinkAge(ageOn(today, dateOfBirth));
    const account = { email, password, firstName, lastName, timeZone, role: 'child', familyId: null } as const;
    const { accountId, code, expiresAt } = await this.db.asService('families', async () => {
      const accountId = await this.commands.execute(new CreateAccount(account));
      return { accountId, ...(await this.links.start(accountId, profile)) };
    });
    return { session: await this.commands.execute(new StartSession(accountId, device)), code, expiresAt };
  }
}
