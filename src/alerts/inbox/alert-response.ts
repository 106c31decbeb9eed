import type { AlertResponse } from './alerts.responses';
import type { IncidentView } from './incident-views';

/** The incident as the specification's clients read it. */
export function alertResponse(view: IncidentView): AlertResponse {
  const { line, withheld, excerpt, why, strength, patterns, modelVersion, history, advice } = view;
  return {
    ...line,
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
    history: history.map(({ action, at, by, note }) => ({ action, at, by, note })),
  };
}
