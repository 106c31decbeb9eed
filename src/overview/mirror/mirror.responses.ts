import { Id, OneOf } from '@app/http';
import { platforms, riskCategories } from '@app/kernel';
import type { Platform, RiskCategory } from '@app/kernel';
import { monitoringStatuses, privacyTiers } from '../../families/contract';
import type { MonitoringStatus, PrivacyTier } from '../../families/contract';

export class MirrorAgreementResponse {
  version: number;
  signed_at: Date;
  signed_by_me: boolean;
  withdrawn_at: Date | null;
  pauses_at: Date | null;
}

export class MirrorPlatformsResponse {
  @OneOf('Platform', platforms, { isArray: true }) chosen: Platform[];
  @OneOf('Platform', platforms, { isArray: true }) seen: Platform[];
}

export class MirrorCheckedResponse {
  messages: number;
  last_7_days: number;
}

export class MirrorCategoryResponse {
  @OneOf('RiskCategory', riskCategories) category: RiskCategory;
  count: number;
}

export class MirrorSharedResponse {
  alerts: number;
  by_category: MirrorCategoryResponse[];
}

export class MirrorLookerResponse {
  /** @example 'Robin' */
  name: string;
  relationship: string;
}

export class MirrorHelplineResponse {
  name: string;
  contact: string;
  /** Where the number was published. */
  source?: string;
}

/** Where a child goes on from here. */
export class MirrorWaysResponse {
  ask: string;
  notices: string;
  agreement: string;
}

/** What a child sees of the way it is watched: never anybody's words. */
export class MirrorResponse {
  @Id() child_id: string;
  /** @example 'Nora' */
  first_name: string;
  age: number;
  @OneOf('MonitoringStatus', monitoringStatuses) monitoring_status: MonitoringStatus;
  @OneOf('PrivacyTier', privacyTiers) privacy_tier: PrivacyTier;
  guardians_see: string;
  since: Date | null;
  agreement: MirrorAgreementResponse | null;
  platforms: MirrorPlatformsResponse;
  checked: MirrorCheckedResponse;
  shared: MirrorSharedResponse;
  can_look: MirrorLookerResponse[];
  help: MirrorHelplineResponse[];
  ways: MirrorWaysResponse;
}
