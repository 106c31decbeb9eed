import { Type } from 'class-transformer';
import {
  IsEmail,
  IsISO31661Alpha2,
  IsNotEmpty,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { MayBeMissing } from '@app/http';
import { DeviceInfoDto } from '@app/auth';

export class PersonDto {
  @IsEmail()
  @MaxLength(254)
  email: string;

  /**
   * At least 10 characters; length is what counts, so nothing else is asked.
   * @example 'correct horse battery'
   */
  @IsString()
  @MinLength(10)
  @MaxLength(256)
  password: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  first_name: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  last_name: string;

  /** IANA name such as `Europe/Stockholm`. */
  @MayBeMissing()
  @IsString()
  @MaxLength(60)
  time_zone: string = 'UTC';

  @MayBeMissing()
  @ValidateNested()
  @Type(() => DeviceInfoDto)
  device_info: DeviceInfoDto = new DeviceInfoDto();
}

export class RegisterDto extends PersonDto {
  @MayBeMissing()
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  family_name?: string;

  @MayBeMissing()
  @IsString()
  @MaxLength(40)
  invitation_code?: string;
}

export class RegisterTeenDto extends PersonDto {
  /**
   * `YYYY-MM-DD`
   * @example '2010-05-05'
   */
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'date_of_birth must be a date like 2013-04-30' })
  date_of_birth: string;

  /** ISO 3166 code such as `SE`. */
  @MayBeMissing()
  @IsISO31661Alpha2()
  country?: string;
}
