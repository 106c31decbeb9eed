import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock, DomainError } from '@app/kernel';
import { Invitation } from './invitation';

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
    private readonly clock: Clock,
  ) {}

  execute({ familyId, invitationId: id }: RevokeInvitation): Promise<void> {
    return this.db.inFamily(familyId, async () => {
      const lock = { mode: 'pessimistic_write' } as const;
      const invitation = await this.db.manager.findOne(Invitation, { where: { id, familyId }, lock });
      if (!invitation) throw new DomainError('INVITATION_NOT_FOUND', 'There is no such invitation', 'not-found');
      invitation.revoke(this.clock.now());
      await this.db.manager.save(invitation);
    });
  }
}
