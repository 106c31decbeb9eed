import { IsIn, IsOptional } from 'class-validator';
import { privacyTiers } from '../../families/contract';
import type { PrivacyTier } from '../../families/contract';

export class TierPreviewDto {
  @IsOptional()
  @IsIn(privacyTiers)
  tier?: PrivacyTier;
}
