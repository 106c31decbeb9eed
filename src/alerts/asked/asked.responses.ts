import { OneOf } from '@app/http';
import { severities } from '@app/kernel';
import type { Severity } from '@app/kernel';
import { unanalysedReasons } from '../../detection/contract';
import type { UnanalysedReason } from '../../detection/contract';

export class AnalysisMetadataResponse {
  model_version: string;
  processing_time_ms: number;
  /** The request's own id: it names it in logs and in the trail. Nothing of the words is kept. */
  analysis_id: string;
}

/** What was found in words that somebody asked about. */
export class AskedAnalysisResponse {
  /** 0 to 1; null where nothing was judged. */
  confidence_score: number | null;
  patterns_detected: string[];
  risk_factors: string[];
  recommendations: string[];
  /** Why nothing was judged; null where it was. What was not judged is never harmless. */
  @OneOf('UnanalysedReason', unanalysedReasons) unanalysed_because: UnanalysedReason | null;
  analysis_metadata: AnalysisMetadataResponse;
}

export class MessageAnalysisResponse extends AskedAnalysisResponse {
  /** `low` where nothing was found; null where nothing was judged. */
  @OneOf('Severity', severities) risk_level: Severity | null;
}

export class AnalysedMessageResponse {
  message_index: number;
  @OneOf('Severity', severities) risk_level: Severity | null;
  /** Codes of the tactics recognised in it. */
  patterns: string[];
}

export class ConversationAnalysisResponse extends AskedAnalysisResponse {
  /** `low` where nothing was found; null where nothing was judged. */
  @OneOf('Severity', severities) overall_risk: Severity | null;
  /** What was said first was not enough for an alert, and what followed was. */
  escalation_detected: boolean;
  /** One for each message, in their order. */
  message_analysis: AnalysedMessageResponse[];
}
