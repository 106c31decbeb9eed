import { Type } from 'class-transformer';
import {
  IsEmail,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { DeviceInfoDto } from '@app/auth';

export class RegisterDto {
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

  /** @example 'Robin' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  first_name: string;

  /** @example 'Berg' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  last_name: string;

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  family_name?: string;

  /** IANA name such as `Europe/Stockholm`. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  time_zone: string = 'UTC';

  @IsOptional()
  @IsString()
  @MaxLength(40)
  invitation_code?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @ValidateNested()
  @Type(() => DeviceInfoDto)
  device_info: DeviceInfoDto = new DeviceInfoDto();
}

export class AddChildDto {
  /** @example 'Robin' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  first_name: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  last_name: string = '';

  /**
   * `YYYY-MM-DD`
   * @example '2013-04-18'
   */
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'date_of_birth must be a date like 2013-04-30' })
  date_of_birth: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  grade_level?: string;
}

export class InviteDto {
  /** A note for the person inviting; the code is what opens the door. */
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string;
}
