import { Command, CommandBus, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { authErrors } from '@app/auth';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { errors } from '../errors';
import { AssignFamily, ConfirmedAddress } from '../../identity/contract';
import { AccessRefresh } from '../members/access-refresh';
import { roleOf } from '../members/member';
import { invitationUnusable } from './invitation';
import type { Invitation } from './invitation';
import { InvitationStore } from './invitations.store';

/** An account that belongs to no family enters one with an invitation code. */
export class JoinFamily extends Command<{ familyId: string }> {
  constructor(
    readonly actor: Actor,
    readonly code: string,
  ) {
    super();
  }
}

@CommandHandler(JoinFamily)
export class JoinFamilyHandler implements ICommandHandler<JoinFamily> {
  constructor(
    private readonly db: Database,
    private readonly commands: CommandBus,
    private readonly invitations: InvitationStore,
    private readonly access: AccessRefresh,
    private readonly queries: QueryBus,
  ) {}

  async execute({ actor: { accountId, familyId: present, role }, code }: JoinFamily) {
    if (present !== null || role === 'child') throw inFamilyAlready();
    const familyId = await this.db.asService('families', async () => {
      const invitation = await this.invitations.open(code);
      await this.assertFor(invitation, accountId);
      await this.invitations.accept(invitation, accountId);
      const place = { role: roleOf[invitation.relationship], familyId: invitation.familyId };
      await this.commands.execute(new AssignFamily(accountId, place));
      return invitation.familyId;
    });
    this.access.of(accountId);
    return { familyId };
  }

  /** @throws DomainError EMAIL_NOT_VERIFIED, INVITATION_UNUSABLE where it is for an address, and that is not this one's */
  private async assertFor(invitation: Invitation, accountId: string): Promise<void> {
    if (invitation.emailHash === null) return;
    const address = await this.queries.execute(new ConfirmedAddress(accountId));
    if (address === null) throw notConfirmed();
    if (!invitation.isFor(this.invitations.addressHash(address))) throw invitationUnusable();
  }
}

const notConfirmed = () =>
  new DomainError(
    authErrors.EMAIL_NOT_VERIFIED,
    'This invitation is for one address: confirm yours first, then enter the code again',
    'forbidden',
  );

const inFamilyAlready = () =>
  new DomainError(errors.IN_FAMILY_ALREADY, 'This account belongs to a family already; leave it first', 'conflict');
