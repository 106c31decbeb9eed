import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsISO31661Alpha2,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { privacyTiers } from '../contract';
import type { PrivacyTier } from '../contract';
import { askings } from '../consent/asking';
import type { Asking } from '../consent/asking';
import { sensitivities } from '../privacy/sensitivity';
import type { Sensitivity } from '../privacy/sensitivity';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export class ChangeChildDto {
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  first_name?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  last_name?: string;

  /** `YYYY-MM-DD`; can be corrected once. */
  @IsOptional()
  @Matches(DATE, { message: 'date_of_birth must be a date like 2013-04-30' })
  date_of_birth?: string;

  /** @example '7' */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  grade_level?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(120)
  school?: string | null;

  /** IANA name; the family's where it is left out. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  time_zone?: string | null;

  /** ISO 3166 code such as `SE`. */
  @IsOptional()
  @IsISO31661Alpha2()
  country?: string | null;
}

export class AddChildDto extends ChangeChildDto {
  /** @example 'Nora' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  declare first_name: string;

  /**
   * `YYYY-MM-DD`
   * @example '2013-04-18'
   */
  @Matches(DATE, { message: 'date_of_birth must be a date like 2013-04-30' })
  declare date_of_birth: string;
}

export class SignTogetherDto {
  @IsInt()
  @Min(1)
  version: number;

  /** @example 'Robin Berg' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  guardian_name: string;

  /** @example 'Nora' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  child_name: string;

  /** The agreement is signed together or not at all. */
  @Equals(true)
  child_present: true;
}

export class SignMyselfDto {
  @IsInt()
  @Min(1)
  version: number;

  /** @example 'Nora' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  child_name: string;
}

export class AskDto {
  @IsIn(askings)
  kind: Asking;

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  text?: string;
}

export class ChildLoginDto {
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string;

  /** @example 'nora.b' */
  @IsOptional()
  @Matches(/^[a-zA-Z0-9][a-zA-Z0-9._-]{2,39}$/, {
    message: 'username must be 3 to 40 letters, digits, dots, dashes or underscores',
  })
  username?: string;

  /** @example 'correct horse battery' */
  @IsString()
  @MinLength(10)
  @MaxLength(256)
  password: string;
}

export class SensitivityDto {
  @IsIn(sensitivities)
  grooming: Sensitivity;

  @IsIn(sensitivities)
  bullying: Sensitivity;

  @IsIn(sensitivities)
  self_harm: Sensitivity;
}

export class ChildPreferencesDto {
  @IsOptional()
  @ValidateNested()
  @Type(() => SensitivityDto)
  sensitivity?: SensitivityDto;

  /**
   * Wall-clock time such as `21:00`; null without quiet hours. Kept for the delivery of notifications, which reads it.
   * @example '21:00'
   */
  @IsOptional()
  @Matches(TIME, { message: 'quiet_from must be a time like 21:00' })
  quiet_from?: string | null;

  /** @example '07:00' */
  @IsOptional()
  @Matches(TIME, { message: 'quiet_to must be a time like 07:00' })
  quiet_to?: string | null;

  /** Where anything is captured; on any other platform captures and imports are refused. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(platforms, { each: true })
  platforms?: Platform[];

  /** A more private tier than the age's; null goes back to the age's. */
  @IsOptional()
  @IsIn(privacyTiers)
  privacy_tier?: PrivacyTier | null;
}

export class EmergencyContactDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  name: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  relation: string = '';

  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  phone: string;

  @IsOptional()
  @IsString()
  @MaxLength(300)
  address?: string | null;
}

export class EmergencyCardDto {
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => EmergencyContactDto)
  contacts: EmergencyContactDto[];

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  allergies: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  conditions: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  medication: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(500)
  doctor: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  notes: string = '';
}

export class CrisisReasonDto {
  /** Why the card is opened; the family reads it. */
  @IsString()
  @MinLength(4)
  @MaxLength(500)
  reason: string;
}
