import { ApiProperty } from '@nestjs/swagger';
import { Id, OneOf } from '@app/http';
import { verdictBands } from '../contract';
import type { VerdictBand } from '../contract';
import { analysisStatuses, mediaKinds } from '../analyses/analysis';
import type { AnalysisStatus, MediaKind } from '../analyses/analysis';
import { methodNames } from '../methods/installed-methods';
import { methodStatuses } from '../examination/report';
import type { Details, MethodName, MethodStatus } from '../examination/report';

export class SubmittedResponse {
  @Id() job_id: string;
  @OneOf('AnalysisStatus', analysisStatuses) status: AnalysisStatus;
  estimated_seconds: number;
}

/** The same twice: as every answer here, and flat as the specification's clients read it. */
export class SubmittedVideoResponse {
  success: boolean;
  @Id() job_id: string;
  @OneOf('AnalysisStatus', analysisStatuses) status: AnalysisStatus;
  /** By its size; when it ended, where it is over. */
  estimated_completion: Date;
  data: SubmittedResponse;
}

/** An examination without its report. */
export class AnalysisLineResponse {
  @Id() job_id: string;
  @Id() child_id: string;
  @OneOf('MediaKind', mediaKinds) kind: MediaKind;
  /** @example 'image/jpeg' */
  media_type: string;
  @OneOf('AnalysisStatus', analysisStatuses) status: AnalysisStatus;
  percent: number;
  /** The method at work, or the status when none is. */
  stage: string;
  /** @example 'holiday.jpg' */
  file_name: string;
  /** Hex. */
  sha256: string;
  bytes: number;
  error: string | null;
  created_at: Date;
  finished_at: Date | null;
}

export class AnalysisListResponse {
  analyses: AnalysisLineResponse[];
  total: number;
  has_more: boolean;
}

/** What one method found. */
export class MethodResponse {
  @OneOf('MethodName', methodNames) name: MethodName;
  version: string;
  @OneOf('MethodStatus', methodStatuses) status: MethodStatus;
  /** 0 to 1 where a method judges; null where it only measures. */
  score: number | null;
  @OneOf('VerdictBand', verdictBands) band: VerdictBand;
  /** Belongs to each method. */
  @ApiProperty({ type: 'object', additionalProperties: true }) details: Details;
}

export class VerdictResponse {
  @OneOf('VerdictBand', verdictBands) band: VerdictBand;
  score: number | null;
  reasons: string[];
}

export class PerceptualHashResponse {
  hash: string;
  quality: number;
}

export class ReportResponse {
  sha256: string;
  /** @example 'image/jpeg' */
  type: string;
  verdict: VerdictResponse;
  methods: MethodResponse[];
  pdq: PerceptualHashResponse | null;
  duration_ms: number;
  cpu_ms: number;
}

export class AnalysisResponse extends AnalysisLineResponse {
  /** Null until the examination is complete. */
  result: ReportResponse | null;
}
