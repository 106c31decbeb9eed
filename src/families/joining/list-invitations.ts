import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '@app/database';
import { Clock } from '@app/kernel';
import type { PermissionLevel } from '@app/kernel';
import type { InvitationStatus } from './invitation';
import { InvitationStore } from './invitations.store';
import type { Relationship } from '../members/member';

export interface InvitationRow {
  readonly id: string;
  readonly relationship: Relationship;
  readonly permission_level: PermissionLevel;
  readonly child_ids: string[] | null;
  readonly created_at: Date;
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
    private readonly invitations: InvitationStore,
    private readonly clock: Clock,
  ) {}

  execute({ familyId }: ListInvitations): Promise<InvitationRow[]> {
    return this.db.inFamily(familyId, async () => {
      const invitations = await this.invitations.all(familyId);
      const now = this.clock.now();
      return invitations.map((one) => ({
        id: one.id,
        relationship: one.relationship,
        permission_level: one.level,
        child_ids: one.childIds && [...one.childIds],
        created_at: one.createdAt,
        expires_at: one.expiresAt,
        status: one.status(now),
      }));
    });
  }
}
