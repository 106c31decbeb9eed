import { randomBytes } from 'node:crypto';
import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { touchesContent } from '@app/auth';
import { Config } from '@app/config';
import type { FirstStaffMember } from '@app/config';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';
import { Accounts } from '../account/accounts.store';
import { CreateAccount } from '../contract';
import { Appointments } from './appointments.store';

/**
 * Makes the first people who may touch content, whom nobody is there to approve: whoever installs the product names
 * them. Once somebody of a role is at work, this makes nobody of it any more.
 */
@Injectable()
export class FirstStaff implements OnApplicationBootstrap {
  private readonly log = new Logger('FirstStaff');

  constructor(
    private readonly config: Config,
    private readonly commands: CommandBus,
    private readonly accounts: Accounts,
    private readonly appointments: Appointments,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const person of this.config.firstStaff) {
      const role = roleOf(person);
      await this.appointments.within(() => this.appoint(person, role));
    }
  }

  private async appoint(person: FirstStaffMember, role: Role): Promise<void> {
    if (await this.appointments.isHeld(role)) return;
    const account = await this.accounts.byEmail(person.email);
    if (account && (account.role !== role || account.suspendedAt)) {
      return this.log.warn(`${person.email} has an account with other rights and is not made ${role}`);
    }
    const accountId = account?.id ?? (await this.create(person, role));
    await this.appointments.make(accountId, role, 'installed', null);
    this.log.warn(`${person.email} was made ${role} by the installation: nobody else had to approve it`);
  }

  /** Nobody knows the password: the letter lets them choose one. */
  private create({ email, firstName, lastName }: FirstStaffMember, role: Role): Promise<string> {
    const password = randomBytes(32).toString('base64url');
    const account = { email, firstName, lastName, password, role, familyId: null, isInvited: true };
    return this.commands.execute(new CreateAccount(account));
  }
}

function roleOf({ role }: FirstStaffMember): Role {
  const known = roles.find((one) => one === role);
  if (known && touchesContent(known)) return known;
  throw new Error(`SAFEGUARDIAN_FIRST_STAFF names the role "${role}", which reaches no content: invite them instead`);
}
