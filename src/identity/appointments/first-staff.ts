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
    const people = this.config.firstStaff.map((person) => ({ ...person, role: roleOf(person) }));
    await this.appointments.within(async () => {
      const held = await this.appointments.rolesAtWork();
      for (const person of people) if (!held.includes(person.role)) await this.appoint(person);
      if (people.length > 0 || held.includes('compliance_officer')) return;
      this.log.log(
        'No compliance officer is at work: SAFEGUARDIAN_FIRST_STAFF names the first, who approve all others',
      );
    });
  }

  private async appoint(person: FirstStaffMember & { readonly role: Role }): Promise<void> {
    const { email, role } = person;
    const account = await this.accounts.byEmail(email);
    if (account && (account.role !== role || account.suspendedAt)) {
      return this.log.warn(`${email} has an account that is suspended or has another role, and is not made ${role}`);
    }
    const accountId = account?.id ?? (await this.create(person));
    await this.appointments.make(accountId, role, 'installed', null);
    this.log.warn(`${email} was made ${role} by the installation: nobody else had to approve it`);
  }

  /** Nobody knows the password: the letter lets them choose one. */
  private create({ email, firstName, lastName, role }: FirstStaffMember & { readonly role: Role }): Promise<string> {
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
