import { IsIn } from 'class-validator';
import { MayBeMissing } from '@app/http';
import { privacyTiers } from '../../families/contract';
import type { PrivacyTier } from '../../families/contract';

export class TierPreviewDto {
  @MayBeMissing()
  @IsIn(privacyTiers)
  tier?: PrivacyTier;
}
