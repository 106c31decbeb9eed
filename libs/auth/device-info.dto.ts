import { IsOptional, IsString, MaxLength } from 'class-validator';

/** The device a person signs in with. */
export class DeviceInfoDto {
  /** `web` gets its refresh token as a cookie no script can read; every other type gets it in the body. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  device_type: string = 'web';

  @IsOptional()
  @IsString()
  @MaxLength(400)
  user_agent: string = '';

  /** Named by the specification; the address of the connection is what counts, so this one is not read. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  ip_address?: string;
}
