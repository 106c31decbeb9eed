import { Id } from '@app/http';

export class DeviceResponse {
  @Id() id: string;
  device_type: string;
  /** @example 'Firefox on Windows' */
  name: string;
  ip: string;
  created_at: Date;
  last_used_at: Date;
  has_second_factor: boolean;
  /** True for the one that asks. */
  is_current: boolean;
}

export class DeviceListResponse {
  devices: DeviceResponse[];
}
