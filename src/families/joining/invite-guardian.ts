import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Invitation } from './invitation';
import { InvitationStore } from './invitations.store';
import { settled } from '../members/member';
import type { Membership } from '../members/member';
import { MemberStore } from '../members/members.store';

export class InviteGuardian extends Command<{ id: string; code: string; expiresAt: Date }> {
  constructor(
    readonly familyId: string,
    readonly invitedBy: string,
    readonly membership: Membership,
    /** Whom it is for; null for whoever has the code. */
    readonly email: string | null = null,
  ) {
    super();
  }
}

@CommandHandler(InviteGuardian)
export class InviteGuardianHandler implements ICommandHandler<InviteGuardian> {
  constructor(
    private readonly db: Database,
    private readonly members: MemberStore,
    private readonly invitations: InvitationStore,
    private readonly clock: Clock,
  ) {}

  async execute({ familyId, invitedBy, membership, email }: InviteGuardian) {
    const now = this.clock.now();
    const emailHash = email === null ? null : this.invitations.addressHash(email);
    const [invitation, code] = Invitation.create(familyId, invitedBy, settled(membership), now, emailHash);
    await this.db.inFamily(familyId, async () => {
      await this.members.checkChildren(familyId, membership.childIds);
      await this.invitations.add(invitation);
    });
    return { id: invitation.id, code, expiresAt: invitation.expiresAt };
  }
}
