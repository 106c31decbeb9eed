import { Type } from 'class-transformer';
import { IsIn, IsNotEmpty, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { MayBeMissing } from '@app/http';
import { DeviceInfoDto } from '@app/auth';
import { secondFactorMethods } from '../attempts/sign-in-proof';
import type { SecondFactorMethod } from '../attempts/sign-in-proof';

export class SecondFactorDto {
  /** From the answer of the first step. */
  @IsString()
  @MaxLength(200)
  token: string;

  @IsIn(secondFactorMethods)
  method: SecondFactorMethod;

  /** Of the authenticator app, or a backup code. */
  @MayBeMissing()
  @IsString()
  @MaxLength(40)
  code: string = '';

  /** What the browser made of `passkey_options`. */
  @MayBeMissing()
  @IsObject()
  response?: object;

  @MayBeMissing()
  @ValidateNested()
  @Type(() => DeviceInfoDto)
  device_info: DeviceInfoDto = new DeviceInfoDto();
}

export class PasskeySignInDto {
  @IsString()
  @MaxLength(200)
  token: string;

  /** What the browser made of `options`. */
  @IsObject()
  response: object;

  @MayBeMissing()
  @ValidateNested()
  @Type(() => DeviceInfoDto)
  device_info: DeviceInfoDto = new DeviceInfoDto();
}

export class AddPasskeyDto {
  /** From `passkeys/options`. */
  @IsString()
  @MaxLength(200)
  token: string;

  /** What the owner calls it, such as "Telephone". */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  name: string;

  /** What the browser made of `options`. */
  @IsObject()
  response: object;
}
