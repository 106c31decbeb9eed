import { Id, OneOf } from '@app/http';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { ageBands, monitoringStatuses } from '../../families/contract';
import { statusLights } from '../contract';
import type { StatusLight } from '../contract';

export class HomeFamilyResponse {
  @Id() id: string;
  /** @example 'Berg' */
  name: string;
}

/** One child as the family's first page shows them. */
export class ChildOverviewResponse {
  @Id() id: string;
  /** @example 'Nora Berg' */
  name: string;
  age: number;
  @OneOf('AgeBand', ageBands) age_band: string;
  @OneOf('MonitoringStatus', monitoringStatuses) monitoring_status: string;
  @OneOf('StatusLight', statusLights) status_light: StatusLight;
  open_alerts: number;
  last_data_at: Date | null;
  message_count: number;
  /** Conversations that could not be analysed: nothing is known about them. */
  unanalysed_count: number;
  @OneOf('Platform', platforms, { isArray: true }) platforms: Platform[];
}

export class HomeResponse {
  family: HomeFamilyResponse;
  children: ChildOverviewResponse[];
  open_alerts: number;
  checked_last_7_days: number;
}
