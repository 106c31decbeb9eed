import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { InvitationStore } from './invitations.store';

/** Makes an invitation's code worthless. */
export class RevokeInvitation extends Command<void> {
  constructor(
    readonly familyId: string,
    readonly invitationId: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeInvitation)
export class RevokeInvitationHandler implements ICommandHandler<RevokeInvitation> {
  constructor(
    private readonly db: Database,
    private readonly invitations: InvitationStore,
  ) {}

  execute({ familyId, invitationId: id }: RevokeInvitation): Promise<void> {
    return this.db.inFamily(familyId, () => this.invitations.revoke(familyId, id));
  }
}
