import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsNotEmpty, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { IgnoresUnnamed, MayBeMissing, MayBeNull } from '@app/http';
import { alertSensitivities, digests, languages } from '../contract';
import type { AlertSensitivity, Digest, Language } from '../contract';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

export class QuietHoursDto {
  /** @example '21:30' */
  @Matches(TIME_OF_DAY, { message: 'from must be a time like 21:30' })
  from: string;

  /** @example '07:00' */
  @Matches(TIME_OF_DAY, { message: 'to must be a time like 07:00' })
  to: string;
}

export class NotificationsDto {
  @IsBoolean()
  email: boolean;

  @IsBoolean()
  push: boolean;

  /** Kept as a wish: the product sends no text messages yet. */
  @MayBeMissing()
  @IsBoolean()
  sms?: boolean;
}

export class AccountPreferencesDto {
  @MayBeMissing()
  @IsIn(languages)
  language?: Language;

  /**
   * IANA name such as `Europe/Stockholm`.
   * @example 'Europe/Stockholm'
   */
  @MayBeMissing()
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  time_zone?: string;

  /** `HH:MM` in that time zone; `to` before `from` crosses midnight; null for none. */
  @MayBeMissing()
  @MayBeNull()
  @ValidateNested()
  @Type(() => QuietHoursDto)
  quiet_hours?: QuietHoursDto | null;

  @MayBeMissing()
  @ValidateNested()
  @Type(() => NotificationsDto)
  notifications?: NotificationsDto;

  @MayBeMissing()
  @IsIn(digests)
  digest?: Digest;

  /** What children whom I add begin with; for each child it is changed in the child's preferences. */
  @MayBeMissing()
  @IsIn(alertSensitivities)
  alert_sensitivity?: AlertSensitivity;
}

@IgnoresUnnamed()
export class ChangeProfileDto {
  /** @example 'Robin' */
  @MayBeMissing()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  first_name?: string;

  @MayBeMissing()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  last_name?: string;

  /**
   * With its country, such as `+46 70 123 45 67`; null for none.
   * @example '+46 70 123 45 67'
   */
  @MayBeMissing()
  @MayBeNull()
  @Matches(/^\+[0-9][0-9 ()-]{5,28}$/, { message: 'phone must be a number like +46 70 123 45 67' })
  phone?: string | null;

  @MayBeMissing()
  @ValidateNested()
  @Type(() => AccountPreferencesDto)
  preferences?: AccountPreferencesDto;
}
