import { Command, CommandBus, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { DomainError } from '@app/kernel';
import type { Actor } from '@app/kernel';
import { errors } from '../errors';
import { AssignFamily } from '../../identity/contract';
import { AccessRefresh } from '../members/access-refresh';
import { roleOf } from '../members/member';
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
  ) {}

  async execute({ actor: { accountId, familyId: present, role }, code }: JoinFamily) {
    if (present !== null || role === 'child') throw inFamilyAlready();
    const familyId = await this.db.asService('families', async () => {
      const invitation = await this.invitations.open(code);
      await this.invitations.accept(invitation, accountId);
      const place = { role: roleOf[invitation.relationship], familyId: invitation.familyId };
      await this.commands.execute(new AssignFamily(accountId, place));
      return invitation.familyId;
    });
    this.access.of(accountId);
    return { familyId };
  }
}

const inFamilyAlready = () =>
  new DomainError(errors.IN_FAMILY_ALREADY, 'This account belongs to a family already; leave it first', 'conflict');
