import { OneOf } from '@app/http';
import { platforms } from '@app/kernel';
import type { Platform } from '@app/kernel';
import { privacyTiers } from '../../families/contract';
import type { PrivacyTier } from '../../families/contract';

export class SampleMessageResponse {
  sender: string;
  is_from_child: boolean;
  text: string;
  is_flagged: boolean;
}

/** An invented incident: nobody's words. */
export class SampleIncidentResponse {
  title: string;
  @OneOf('Platform', platforms) platform: Platform;
  contact: string;
  excerpt: SampleMessageResponse[];
  advice: string;
}

export class TierPreviewResponse {
  @OneOf('PrivacyTier', privacyTiers) tier: PrivacyTier;
  guardians_see: string;
  child_sees: string;
  /** Words older than this are not shown any more. */
  excerpt_days: number;
  sample: SampleIncidentResponse;
}
