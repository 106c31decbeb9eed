import { IsIn } from 'class-validator';
import { MayBeMissing } from '@app/http';
import { analysisTypes } from '../analyses/analysis';
import type { AnalysisType } from '../analyses/analysis';

export class AnalyzeVideoDto {
  /** Named by the specification; there is one kind. */
  @MayBeMissing()
  @IsIn(analysisTypes)
  analysis_type?: AnalysisType;
}
