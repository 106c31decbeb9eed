import { severities } from '@app/kernel';
import type { Severity } from '@app/kernel';
import type { AskedJudgement } from '../../detection/contract';
import { advice } from '../playbooks/advice';
import type { AnalysedMessageResponse, ConversationAnalysisResponse, MessageAnalysisResponse } from './asked.responses';

/** When it was asked, and what names the request. */
export interface Asking {
  readonly requestId: string;
  readonly milliseconds: number;
}

/** What both answers say. */
function common(judgement: AskedJudgement, { requestId, milliseconds }: Asking) {
  const { findings, probability, unanalysedBecause, version } = judgement;
  return {
    confidence_score: probability,
    patterns_detected: unique(findings.flatMap(({ patterns }) => patterns)),
    risk_factors: unique(findings.flatMap(({ reasons }) => reasons)),
    recommendations: unique(findings.flatMap(({ category }) => advice[category].steps)),
    unanalysed_because: unanalysedBecause,
    analysis_metadata: { model_version: version, processing_time_ms: milliseconds, analysis_id: requestId },
  };
}

export const messageAnalysis = (judgement: AskedJudgement, asking: Asking): MessageAnalysisResponse => ({
  risk_level: riskOf(judgement),
  ...common(judgement, asking),
});

/** @param length how many messages were judged */
export const conversationAnalysis = (
  judgement: AskedJudgement,
  asking: Asking,
  length: number,
): ConversationAnalysisResponse => ({
  overall_risk: riskOf(judgement),
  escalation_detected: judgement.firstAlertAt !== null && judgement.firstAlertAt > 0,
  message_analysis: Array.from({ length }, (_, index) => messageAt(judgement, index)),
  ...common(judgement, asking),
});

const riskOf = ({ unanalysedBecause, severity }: AskedJudgement): Severity | null => {
  if (unanalysedBecause !== null) return null;
  return severity === 'none' ? 'low' : severity;
};

function messageAt(judgement: AskedJudgement, index: number): AnalysedMessageResponse {
  const found = judgement.findings.filter(({ messages }) => messages.includes(index));
  const worst = found.reduce((most, { severity }) => Math.max(most, severities.indexOf(severity)), -1);
  const least = judgement.unanalysedBecause === null ? ('low' as const) : null;
  const codes = judgement.tactics.filter(({ message }) => message === index).map(({ code }) => code);
  return { message_index: index, risk_level: worst < 0 ? least : severities[worst], patterns: unique(codes) };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
