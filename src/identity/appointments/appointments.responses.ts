import { Id, OneOf } from '@app/http';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';
import { appointmentKinds } from './appointment';
import type { AppointmentKind } from './appointment';

export class AppointmentResponse {
  @Id() id: string;
  @Id() account_id: string;
  /** @example 'Ines Duarte' */
  name: string;
  /** @example 'ines@family-services.example' */
  email: string;
  @OneOf('Role', roles) role: Role;
  @OneOf('AppointmentKind', appointmentKinds) kind: AppointmentKind;
  /** Null: the installation, the owner, or somebody whose account is gone. */
  @Id() made_by: string | null;
  made_by_name: string | null;
  made_at: Date;
  /** Nobody is approved before they have one. */
  has_second_factor: boolean;
  /** False: one person may stand behind it and you. */
  may_approve: boolean;
}

export class AppointmentListResponse {
  appointments: AppointmentResponse[];
  total: number;
  limit: number;
  offset: number;
}
