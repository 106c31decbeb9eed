import { Type } from 'class-transformer';
import { IsEmail, IsNotEmpty, IsOptional, IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';
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

export class VerifyEmailDto {
  /** What the link of the letter carries behind `#token=`. */
  @IsString()
  @MaxLength(200)
  token: string;
}

export class PasswordResetDto {
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class ConfirmPasswordResetDto {
  @IsString()
  @MaxLength(200)
  token: string;

  /** @example 'correct horse battery' */
  @IsString()
  @MinLength(10)
  @MaxLength(256)
  new_password: string;
}
