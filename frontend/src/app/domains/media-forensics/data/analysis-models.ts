import type {
  AnalysisResponse,
  MethodResponse,
  MethodStatus as MethodStatusName,
  ReportResponse,
} from '../../../shared/api/schema.gen';

export type MethodStatus = MethodStatusName;
export type MethodResult = MethodResponse;
export type AnalysisResult = ReportResponse;
export type Analysis = AnalysisResponse;
