import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { permissionLevels } from '@app/kernel';
import type { PermissionLevel } from '@app/kernel';
import { relationships } from './member';
import type { Relationship } from './member';
import type { MemberView } from './list-members';

export class MemberResponse {
  @Id() account_id: string;
  /** @example 'Robin Berg' */
  name: string;
  /** Null where custody is in conflict. */
  @ApiProperty({ type: String, format: 'email' }) email: string | null;
  @OneOf('Relationship', relationships) relationship: Relationship;
  @OneOf('PermissionLevel', permissionLevels) permission_level: PermissionLevel;
  /** Null: every child. */
  @ApiProperty({ type: [String], format: 'uuid', nullable: true }) child_ids: string[] | null;
  joined_at: Date;
}

export class MemberListResponse {
  members: MemberResponse[];
}

export class CustodyConflictResponse {
  on: boolean;
  since: Date | null;
  /** True for whoever switched it on, and may switch it off. */
  mine: boolean;
}

export const memberResponse = (member: MemberView): MemberResponse => ({
  account_id: member.accountId,
  name: member.name,
  email: member.email,
  relationship: member.relationship,
  permission_level: member.level,
  child_ids: member.childIds && [...member.childIds],
  joined_at: member.joinedAt,
});
