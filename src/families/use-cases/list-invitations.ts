import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import { Invitation, InvitationStatus } from '../domain/invitation';

export interface InvitationRow {
  readonly id: string;
  readonly expires_at: Date;
  readonly status: InvitationStatus;
}

export class ListInvitations extends Query<InvitationRow[]> {
  constructor(readonly familyId: string) {
    super();
  }
}

@QueryHandler(ListInvitations)
export class ListInvitationsHandler implements IQueryHandler<ListInvitations> {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  execute({ familyId }: ListInvitations): Promise<InvitationRow[]> {
    return this.db.inFamily(familyId, async () => {
      const invitations = await this.db.manager.find(Invitation, { order: { createdAt: 'DESC' } });
      const now = this.clock.now();
      return invitations.map((one) => ({ id: one.id, expires_at: one.expiresAt, status: one.status(now) }));
    });
  }
}
