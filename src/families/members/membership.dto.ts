import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsEmail, IsIn, IsNotEmpty } from 'class-validator';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { MayBeMissing, MayBeNull } from '@app/http';
import { permissionLevels } from '@app/kernel';
import type { PermissionLevel } from '@app/kernel';
import { languages } from '../../identity/contract';
import type { Language } from '../../identity/contract';
import { givenRelationships } from './member';
import type { GivenRelationship, Membership } from './member';

export class MembershipDto {
  @MayBeMissing()
  @IsIn(givenRelationships)
  relationship: GivenRelationship = 'guardian';

  /** What is not given is not given away: seeing, and changing nothing. */
  @MayBeMissing()
  @IsIn(permissionLevels)
  permission_level: PermissionLevel = 'view_only';

  /** Null or left out: every child. */
  @MayBeMissing()
  @MayBeNull()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  child_ids?: string[] | null;
}

export const membershipOf = ({ relationship, permission_level, child_ids }: MembershipDto): Membership => ({
  relationship,
  level: permission_level,
  childIds: child_ids ?? null,
});

export class InviteDto extends MembershipDto {
  /** Whom it is for: the code then opens the door for the account with this address alone, once it is confirmed. */
  @MayBeMissing()
  @IsEmail()
  @MaxLength(254)
  email?: string;
}

/** Every right is named: one that was left out would be a guess. */
export class ChangeMemberDto {
  @IsIn(givenRelationships)
  relationship: GivenRelationship;

  @IsIn(permissionLevels)
  permission_level: PermissionLevel;

  @MayBeMissing()
  @MayBeNull()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  child_ids?: string[] | null;
}

export class HandOverDto {
  @IsUUID()
  account_id: string;
}

export class CustodyConflictDto {
  @IsBoolean()
  on: boolean;
}

export class FamilyPreferencesDto {
  /** @example 'Berg' */
  @MayBeMissing()
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  name?: string;

  /** IANA name such as `Europe/Stockholm`. */
  @MayBeMissing()
  @IsString()
  @MaxLength(60)
  time_zone?: string;

  @MayBeMissing()
  @IsIn(languages)
  language?: Language;
}
