import { IsIn } from 'class-validator';
import { consentDecisions } from './consent';
import type { ConsentDecision } from './consent';

export class DecideConsentDto {
  @IsIn(consentDecisions)
  decision: ConsentDecision;
}
