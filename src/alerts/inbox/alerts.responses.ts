import { Id, OneOf } from '@app/http';
import { platforms, riskCategories, severities } from '@app/kernel';
import type { Platform, RiskCategory, Severity } from '@app/kernel';
import { withheldReasons } from '../../disclosure/contract';
import type { WithheldReason } from '../../disclosure/contract';
import { alertTypes } from './alert-line';
import type { AlertType } from './alert-line';
import { alertStatuses } from '../incidents/alert';
import type { AlertStatus } from '../incidents/alert';

const strengths = ['some signs', 'clear signs', 'strong signs'];

/** An incident as the inbox lists it. */
export class AlertLineResponse {
  @Id() id: string;
  @OneOf('AlertType', alertTypes) type: AlertType;
  @OneOf('RiskCategory', riskCategories) category: RiskCategory;
  @OneOf('Severity', severities) severity: Severity;
  @OneOf('AlertStatus', alertStatuses) status: AlertStatus;
  @Id() child_id: string;
  /** @example 'Nora Berg' */
  child_name: string;
  @Id() conversation_id: string;
  @OneOf('Platform', platforms) platform: Platform;
  /**
   * The person or group on the other side.
   * @example 'alex_99'
   */
  contact: string;
  is_group: boolean;
  /** @example 'Signs of grooming' */
  title: string;
  description: string;
  created_at: Date;
  updated_at: Date;
  /** Flagged messages. */
  occurrences: number;
  /** Sealed items behind it; one holds several messages. */
  evidence_count: number;
  /** 0 to 1. */
  confidence_score: number;
}

export class AlertListResponse {
  alerts: AlertLineResponse[];
  total: number;
  has_more: boolean;
}

/** Words of a message that were found telling, by UTF-16 position. */
export class FlaggedSpanResponse {
  start: number;
  end: number;
  @OneOf('RiskCategory', riskCategories) category: RiskCategory;
  /** Plain words for the behaviour; null for words that only the model finds telling. */
  label: string | null;
}

export class ExcerptMessageResponse {
  @Id() id: string;
  /** @example 'alex_99' */
  sender: string;
  is_from_child: boolean;
  sent_at: Date;
  type: string;
  text: string;
  is_flagged: boolean;
  spans: FlaggedSpanResponse[];
}

export class HelplineResponse {
  name: string;
  contact: string;
  country: string;
}

/** What to do now, what to say, and what to avoid. */
export class AdviceResponse {
  steps: string[];
  say: string;
  avoid: string[];
  helplines: HelplineResponse[];
}

export class AiAnalysisResponse {
  /** 0 to 1. */
  confidence_score: number;
  patterns_detected: string[];
  risk_factors: string[];
  model_version: string;
}

export class AlertHistoryResponse {
  /** @example 'acknowledged' */
  action: string;
  at: Date;
  /** First name of the guardian; null where the program acted. */
  by: string | null;
  note: string | null;
}

/** What was sealed for an incident; its content is opened with the evidence, for a reason. */
export class SealedEvidenceResponse {
  @Id() id: string;
  /** @example 'conversation_thread' */
  type: string;
  /** @example 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' */
  content_hash: string;
  collected_at: Date;
}

/** An incident with everything needed to understand it and act. */
export class AlertResponse extends AlertLineResponse {
  /**
   * Why the words are not shown: the child's privacy tier, their age, or the reader's permission, as where an
   * authorisation is for another time; null when they are.
   */
  @OneOf('ExcerptWithheld', withheldReasons) excerpt_withheld: WithheldReason | null;
  excerpt: ExcerptMessageResponse[];
  why: string[];
  @OneOf('AlertStrength', strengths) strength: string;
  advice: AdviceResponse;
  ai_analysis: AiAnalysisResponse;
  evidence: SealedEvidenceResponse[];
  /** What guardians did about it, in their words, oldest first. */
  actions_taken: string[];
  history: AlertHistoryResponse[];
}

export class EscalatedAlertResponse extends AlertResponse {
  /** The product contacts no authority by itself: that is for people to do. */
  authorities_contacted: boolean;
  /** What to do now. */
  next_steps: string[];
}
