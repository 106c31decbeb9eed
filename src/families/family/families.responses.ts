import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { permissionLevels } from '@app/kernel';
import type { PermissionLevel } from '@app/kernel';
import { ageBands, monitoringStatuses, privacyTiers } from '../contract';
import type { AgeBand, MonitoringStatus, PrivacyTier } from '../contract';
import { languages } from '../../identity/contract';
import type { Language } from '../../identity/contract';
import { invitationStatuses } from '../joining/invitation';
import type { InvitationStatus } from '../joining/invitation';
import { relationships } from '../members/member';
import type { Relationship } from '../members/member';
import { plans } from './plan';
import type { Plan } from './plan';

export class ChildResponse {
  @Id() id: string;
  /** @example 'Nora Berg' */
  name: string;
  age: number;
  @OneOf('AgeBand', ageBands) age_band: AgeBand;
  @OneOf('MonitoringStatus', monitoringStatuses) monitoring_status: MonitoringStatus;
  @OneOf('PrivacyTier', privacyTiers) privacy_tier: PrivacyTier;
  has_login: boolean;
}

export class GuardianResponse {
  @Id() id: string;
  /** @example 'Robin Berg' */
  name: string;
  @OneOf('Relationship', relationships) role: Relationship;
  /** Null where custody is in conflict. */
  @ApiProperty({ type: String, format: 'email' }) email: string | null;
  @OneOf('PermissionLevel', permissionLevels) permission_level: PermissionLevel;
  /** Null: every child. */
  @ApiProperty({ type: [String], format: 'uuid', nullable: true }) child_ids: string[] | null;
}

export class PlanLimitsResponse {
  children: number;
  guardians: number;
}

export class CustodyConflictResponse {
  on: boolean;
  since: Date | null;
  /** True for whoever switched it on, and may switch it off. */
  mine: boolean;
}

export class FamilyResponse {
  @Id() id: string;
  /** @example 'Berg' */
  name: string;
  /** @example 'Europe/Stockholm' */
  time_zone: string;
  @OneOf('Language', languages) language: Language;
  created_at: Date;
  @OneOf('Plan', plans) plan: Plan;
  limits: PlanLimitsResponse;
  custody_conflict: CustodyConflictResponse;
  guardians: GuardianResponse[];
  children: ChildResponse[];
}

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
