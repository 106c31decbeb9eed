import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Invitation } from '../domain/invitation';

export class InviteGuardian extends Command<{ id: string; code: string; expiresAt: Date }> {
  constructor(
    readonly familyId: string,
    readonly invitedBy: string,
  ) {
    super();
  }
}

@CommandHandler(InviteGuardian)
export class InviteGuardianHandler implements ICommandHandler<InviteGuardian> {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId, invitedBy }: InviteGuardian) {
    const [invitation, code] = Invitation.create(familyId, invitedBy, this.clock.now());
    await this.db.inFamily(familyId, () => this.db.manager.insert(Invitation, invitation));
    return { id: invitation.id, code, expiresAt: invitation.expiresAt };
  }
}
