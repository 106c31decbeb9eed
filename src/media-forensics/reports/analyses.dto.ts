import { IsIn } from 'class-validator';
import { IgnoresUnnamed, MayBeMissing } from '@app/http';
import { analysisTypes } from '../analyses/analysis';
import type { AnalysisType } from '../analyses/analysis';

@IgnoresUnnamed()
export class AnalyzeVideoDto {
  /** Named by the specification; there is one kind. */
  @MayBeMissing()
  @IsIn(analysisTypes)
  analysis_type?: AnalysisType;
}
