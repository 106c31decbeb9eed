export type MethodStatus = 'ok' | 'n/a' | 'failed';

/** One method of the analysis and how it went. */
export interface MethodResult {
  name: string;
  version: string;
  status: MethodStatus;
  score: number | null;
  band: string | null;
  details: unknown;
}

export interface AnalysisResult {
  sha256: string;
  type: string;
  verdict: { band: string; score: number | null; reasons: string[] } | null;
  methods: MethodResult[];
  pdq: { hash: string; quality: number } | null;
}

/** An image or video on its way through the analysis. */
export interface Analysis {
  job_id: string;
  status: 'queued' | 'running' | 'completed' | 'failed';
  percent: number;
  stage: string | null;
  file_name: string;
  sha256: string | null;
  result: AnalysisResult | null;
  error?: string | null;
}
