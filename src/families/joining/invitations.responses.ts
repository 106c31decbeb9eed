import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { permissionLevels } from '@app/kernel';
import type { PermissionLevel } from '@app/kernel';
import { relationships } from '../members/member';
import type { Relationship } from '../members/member';
import { invitationStatuses } from './invitation';
import type { InvitationStatus } from './invitation';

/** The code is shown this once. */
export class NewInvitationResponse {
  @Id() id: string;
  code: string;
  expires_at: Date;
}

export class InvitationResponse {
  @Id() id: string;
  @OneOf('Relationship', relationships) relationship: Relationship;
  @OneOf('PermissionLevel', permissionLevels) permission_level: PermissionLevel;
  /** Null: every child. */
  @ApiProperty({ type: [String], format: 'uuid', nullable: true }) child_ids: string[] | null;
  created_at: Date;
  expires_at: Date;
  @OneOf('InvitationStatus', invitationStatuses) status: InvitationStatus;
}

export class InvitationListResponse {
  invitations: InvitationResponse[];
}
