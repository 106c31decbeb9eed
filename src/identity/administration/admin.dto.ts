import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsNotEmpty,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { capabilityNames } from '@app/auth';
import type { Capability } from '@app/auth';
import { MayBeMissing, PagingDto } from '@app/http';
import { roles } from '@app/kernel';
import type { Role } from '@app/kernel';
import { accountStates, staffRoles } from './staff';
import type { AccountState, StaffRole } from './staff';

export class ListUsersDto extends PagingDto {
  @MayBeMissing()
  @IsIn(roles)
  role?: Role;

  /** A whole e-mail address. */
  @MayBeMissing()
  @IsEmail()
  @MaxLength(254)
  q?: string;

  @MayBeMissing()
  @IsIn(accountStates)
  state?: AccountState;
}

export class InviteStaffDto {
  @IsEmail()
  @MaxLength(254)
  email: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  first_name: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  last_name: string;

  @IsIn(staffRoles)
  role: StaffRole;
}

export class ChangeRoleDto {
  @IsIn(staffRoles)
  role: StaffRole;
}

export class SuspendDto {
  /** @example 'Left the organisation' */
  @IsString()
  @Length(3, 500)
  reason: string;
}

export class AccessObjectDto {
  @MayBeMissing()
  @IsUUID()
  family_id?: string;

  @MayBeMissing()
  @IsUUID()
  child_id?: string;
}

export class ExplainDto {
  @MayBeMissing()
  @IsUUID()
  account_id?: string;

  /** @example 'guardian' */
  @MayBeMissing()
  @IsIn(roles)
  role?: Role;

  @IsIn(capabilityNames)
  capability: Capability;

  @MayBeMissing()
  @ValidateNested()
  @Type(() => AccessObjectDto)
  object: AccessObjectDto = new AccessObjectDto();

  /** What to assume of the session. */
  @MayBeMissing()
  @IsBoolean()
  has_second_factor: boolean = true;
}
