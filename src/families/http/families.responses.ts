import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { ageBands } from '../contract';
import type { AgeBand, MonitoringStatus } from '../contract';
import type { InvitationStatus } from '../domain/invitation';

export class ChildResponse {
  @Id() id: string;
  /** @example 'Nora Berg' */
  name: string;
  age: number;
  @OneOf('AgeBand', ageBands) age_band: AgeBand;
  @OneOf('MonitoringStatus', ['active', 'ended']) monitoring_status: MonitoringStatus;
}

export class GuardianResponse {
  @Id() id: string;
  /** @example 'Robin Berg' */
  name: string;
  @OneOf('GuardianRole', ['primary_guardian', 'guardian']) role: string;
  /** Null where custody is in conflict. */
  @ApiProperty({ type: String, format: 'email' }) email: string | null;
}

export class FamilyResponse {
  @Id() id: string;
  /** @example 'Berg' */
  name: string;
  /** @example 'Europe/Stockholm' */
  time_zone: string;
  created_at: Date;
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
  expires_at: Date;
  @OneOf('InvitationStatus', ['open', 'accepted', 'expired']) status: InvitationStatus;
}

export class InvitationListResponse {
  invitations: InvitationResponse[];
}
