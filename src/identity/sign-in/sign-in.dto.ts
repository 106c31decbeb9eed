import { Type } from 'class-transformer';
import { IsEmail, IsNotEmpty, IsString, MaxLength, ValidateNested } from 'class-validator';
import { IgnoresUnnamed, MayBeMissing } from '@app/http';
import { DeviceInfoDto } from '@app/auth';

@IgnoresUnnamed()
export class SignInDto {
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** @example 'correct horse battery' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(256)
  password: string;

  @MayBeMissing()
  @ValidateNested()
  @Type(() => DeviceInfoDto)
  device_info: DeviceInfoDto = new DeviceInfoDto();
}

@IgnoresUnnamed()
export class RefreshDto {
  /**
   * Browsers send it as a cookie instead.
   * @example 'the refresh token of the last answer'
   */
  @MayBeMissing()
  @IsString()
  @MaxLength(200)
  refresh_token?: string;
}
