import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { permissionLevels } from '@app/kernel';
import type { PermissionLevel } from '@app/kernel';
import { languages } from '../../identity/contract';
import type { Language } from '../../identity/contract';
import { relationships } from '../members/member';
import type { Relationship } from '../members/member';
import { plans } from '../family/plan';
import type { Plan } from '../family/plan';
import { ChildDetailsResponse, ChildResponse } from '../children/children.responses';
import { WideningResponse } from '../consent/widenings.responses';
import { CustodyConflictResponse } from '../members/membership.responses';

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

export class ChildWithChangesResponse extends ChildDetailsResponse {
  /** Changes that show more of the child, and wait. */
  pending_changes: WideningResponse[];
}

export class PlanLimitsResponse {
  children: number;
  guardians: number;
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
  /** Changes that show more of a child, and wait. */
  pending_changes: WideningResponse[];
}
