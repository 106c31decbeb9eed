import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsEmail,
  IsIn,
  IsNotEmptyObject,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { MayBeMissing, Moment } from '@app/http';
import { authorisationDecisions, requestableKinds } from './authorisation';
import type { AuthorisationDecision } from './authorisation';

/** A family by its id or by the address of one of its members: people from outside know no ids. */
export class NamedFamilyDto {
  @MayBeMissing()
  @IsUUID()
  family_id?: string;

  /** Instead of the id. The answer is the same whoever has the address. */
  @MayBeMissing()
  @IsEmail()
  @MaxLength(254)
  member_email?: string;
}

export class AuthorisationScopeDto extends NamedFamilyDto {
  /** Left out: every child of the family. */
  @MayBeMissing()
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  child_ids?: string[];

  @MayBeMissing()
  @Moment()
  from?: Date;

  @MayBeMissing()
  @Moment()
  to?: Date;

  @MayBeMissing()
  @IsString()
  @Length(1, 200)
  case_reference?: string;
}

export class RequestAuthorisationDto {
  @IsIn(requestableKinds)
  kind: (typeof requestableKinds)[number];

  /** @example 'Decision of the district court' */
  @IsString()
  @Length(3, 300)
  legal_basis: string;

  /** @example 'K-2026-17' */
  @IsString()
  @Length(1, 200)
  reference: string;

  /** @example 'Follows from the report of the school' */
  @IsString()
  @Length(10, 2000)
  reason: string;

  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => AuthorisationScopeDto)
  scope: AuthorisationScopeDto;

  @Moment()
  expires_at: Date;

  /** Until when a court keeps it from the family; warrants and court orders only. */
  @MayBeMissing()
  @Moment()
  sealed_until?: Date;
}

export class BreakGlassDto extends NamedFamilyDto {
  /** @example 'A child said that it is in danger now' */
  @IsString()
  @Length(20, 2000)
  reason: string;

  /** @example 'K-2026-17' */
  @IsString()
  @Length(1, 200)
  reference: string;
}

export class DecideAuthorisationDto {
  @IsIn(authorisationDecisions)
  decision: AuthorisationDecision;

  @IsString()
  @Length(3, 2000)
  reason: string;
}
