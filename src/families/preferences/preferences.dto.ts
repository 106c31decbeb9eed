import { Type } from 'class-transformer';
import { ArrayUnique, IsArray, IsIn, Matches, ValidateNested } from 'class-validator';
import { MayBeMissing, MayBeNull } from '@app/http';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { privacyTiers } from '../contract';
import type { PrivacyTier } from '../contract';
import { sensitivities } from '../privacy/sensitivity';
import type { Sensitivity } from '../privacy/sensitivity';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export class SensitivityDto {
  @IsIn(sensitivities)
  grooming: Sensitivity;

  @IsIn(sensitivities)
  bullying: Sensitivity;

  @IsIn(sensitivities)
  self_harm: Sensitivity;
}

export class ChildPreferencesDto {
  @MayBeMissing()
  @ValidateNested()
  @Type(() => SensitivityDto)
  sensitivity?: SensitivityDto;

  /**
   * Wall-clock time such as `21:00`; null without quiet hours. Kept for the delivery of notifications, which reads it.
   * @example '21:00'
   */
  @MayBeMissing()
  @MayBeNull()
  @Matches(TIME, { message: 'quiet_from must be a time like 21:00' })
  quiet_from?: string | null;

  /** @example '07:00' */
  @MayBeMissing()
  @MayBeNull()
  @Matches(TIME, { message: 'quiet_to must be a time like 07:00' })
  quiet_to?: string | null;

  /** Where anything is captured; on any other platform captures and imports are refused. */
  @MayBeMissing()
  @IsArray()
  @ArrayUnique()
  @IsIn(platforms, { each: true })
  platforms?: Platform[];

  /** A more private tier than the age's; null goes back to the age's. */
  @MayBeMissing()
  @MayBeNull()
  @IsIn(privacyTiers)
  privacy_tier?: PrivacyTier | null;
}
