import type { AlertLine } from './alert-line';
import { specifiedTypes } from './alert-line';
import type { AlertLineResponse, AlertResponse } from './alerts.responses';
import type { IncidentView } from './incident-views';

export const lineResponse = ({ type: category, ...line }: AlertLine): AlertLineResponse => ({
  ...line,
  type: specifiedTypes[category],
  category,
});

/** The incident as the specification's clients read it. */
export function alertResponse(view: IncidentView): AlertResponse {
  const { line, withheld, excerpt, why, strength, patterns, modelVersion, evidence, history, advice } = view;
  return {
    ...lineResponse(line),
    excerpt_withheld: withheld,
    excerpt: excerpt.map((message) => ({
      id: message.id,
      sender: message.sender,
      is_from_child: message.isFromChild,
      sent_at: message.sentAt,
      type: message.type,
      text: message.text,
      is_flagged: message.isFlagged,
      spans: message.spans.map(({ start, end, category, label }) => ({ start, end, category, label })),
    })),
    why: [...why],
    strength,
    advice: { steps: [...advice.steps], say: advice.say, avoid: [...advice.avoid], helplines: [...advice.helplines] },
    ai_analysis: {
      confidence_score: line.confidence_score,
      patterns_detected: [...patterns],
      risk_factors: [...why],
      model_version: modelVersion,
    },
    evidence: evidence.map(({ id, type, contentHash, collectedAt }) => ({
      id,
      type,
      content_hash: `sha256:${contentHash}`,
      collected_at: collectedAt,
    })),
    actions_taken: history.flatMap(({ actionsTaken }) => actionsTaken),
    history: history.map(({ action, at, by, note }) => ({ action, at, by, note })),
  };
}
