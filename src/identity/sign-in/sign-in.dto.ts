import { Type } from 'class-transformer';
import { IsEmail, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { DeviceInfoDto } from '@app/auth';

export class SignInDto {
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** @example 'correct horse battery' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(256)
  password: string;

  @ApiPropertyOptional()
  @IsOptional()
  @ValidateNested()
  @Type(() => DeviceInfoDto)
  device_info: DeviceInfoDto = new DeviceInfoDto();
}

export class RefreshDto {
  /**
   * Browsers send it as a cookie instead.
   * @example 'the refresh token of the last answer'
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  refresh_token?: string;
}
