import { IsString, MaxLength, MinLength } from 'class-validator';
import { MayBeMissing } from '@app/http';

/** The device a person signs in with. */
export class DeviceInfoDto {
  /** `web` gets its refresh token as a cookie no script can read; every other type gets it in the body. */
  @MayBeMissing()
  @IsString()
  @MaxLength(40)
  device_type: string = 'web';

  @MayBeMissing()
  @IsString()
  @MaxLength(400)
  user_agent: string = '';

  /** What an app made up for itself at its first start and keeps; browsers keep theirs in a cookie. */
  @MayBeMissing()
  @IsString()
  @MinLength(16)
  @MaxLength(100)
  device_id?: string;

  /** Named by the specification; the address of the connection is what counts, so this one is not read. */
  @MayBeMissing()
  @IsString()
  @MaxLength(60)
  ip_address?: string;
}
