import { Type } from 'class-transformer';
import {
  ArrayUnique,
  Equals,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsISO31661Alpha2,
  IsNotEmpty,
  IsString,
  Matches,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IgnoresUnnamed, MayBeMissing, MayBeNull } from '@app/http';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { alertSensitivities } from '../../identity/contract';
import type { AlertSensitivity } from '../../identity/contract';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What may be said of a child at any time; each field once, so that no class can weaken another's rule. */
export class ChildDetailsDto {
  @MayBeMissing()
  @IsString()
  @MaxLength(100)
  last_name?: string;

  /** @example '7' */
  @MayBeMissing()
  @MayBeNull()
  @IsString()
  @MaxLength(40)
  grade_level?: string | null;

  @MayBeMissing()
  @MayBeNull()
  @IsString()
  @MaxLength(120)
  school?: string | null;

  /** IANA name; the family's where it is left out. */
  @MayBeMissing()
  @MayBeNull()
  @IsString()
  @MaxLength(60)
  time_zone?: string | null;

  /** ISO 3166 code such as `SE`. */
  @MayBeMissing()
  @MayBeNull()
  @IsISO31661Alpha2()
  country?: string | null;
}

export class ChangeChildDto extends ChildDetailsDto {
  @MayBeMissing()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  first_name?: string;

  /** `YYYY-MM-DD`; can be corrected once. */
  @MayBeMissing()
  @Matches(DATE, { message: 'date_of_birth must be a date like 2013-04-30' })
  date_of_birth?: string;
}

/** How a child begins; its preferences say it by category. */
export class MonitoringPreferencesDto {
  /** `high` hears of everything, `medium` of severe and `low` of the most severe signs; without it, my own wish counts. */
  @MayBeMissing()
  @IsIn(alertSensitivities)
  sensitivity_level?: AlertSensitivity;

  /** Where anything is captured; everywhere when it is left out. */
  @MayBeMissing()
  @IsArray()
  @ArrayUnique()
  @IsIn(platforms, { each: true })
  platforms?: Platform[];

  /** Named by the specification; nothing on a device is filtered. */
  @MayBeMissing()
  @IsBoolean()
  content_filtering?: boolean;
}

@IgnoresUnnamed()
export class AddChildDto extends ChildDetailsDto {
  /** @example 'Nora' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  first_name: string;

  /**
   * `YYYY-MM-DD`
   * @example '2013-04-18'
   */
  @Matches(DATE, { message: 'date_of_birth must be a date like 2013-04-30' })
  date_of_birth: string;

  @MayBeMissing()
  @ValidateNested()
  @Type(() => MonitoringPreferencesDto)
  monitoring_preferences?: MonitoringPreferencesDto;
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

export class ChildLoginDto {
  @MayBeMissing()
  @IsEmail()
  @MaxLength(254)
  email?: string;

  /** @example 'nora.b' */
  @MayBeMissing()
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
